/** Next's types want `NODE_ENV` in every environment; a child gets exactly the variables it is given. */
export const exactEnv = (env: Readonly<Record<string, string>>): NodeJS.ProcessEnv => env as NodeJS.ProcessEnv;
