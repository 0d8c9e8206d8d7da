const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** Agent ids and project names become directory names, so nothing that climbs or hides passes. */
export const isId = (value: string): boolean => ID.test(value) && !value.includes("..");

export const SERVICE_NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Windows opens a device instead of a file for these names, whatever the extension: `con.log` is the console. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

export const isDeviceName = (name: string): boolean => DEVICE.test(name);
