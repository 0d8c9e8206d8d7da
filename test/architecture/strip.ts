const COMMENT = String.raw`\/\/[^\n]*|\/\*[\s\S]*?\*\/`;
const QUOTED = String.raw`"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'`;
const TEMPLATE = String.raw`\`(?:\\[\s\S]|[^\`\\])*\``;
// A slash begins a pattern only where a value may begin; after `<` it closes a JSX element, elsewhere it divides.
const PATTERN = String.raw`(?<=(?:[(,=:[!&|?{;+\-*%~^]|\breturn)\s*)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/`;

const TOKEN = new RegExp(`(${COMMENT})|(${QUOTED})|(${TEMPLATE})|(${PATTERN})`, "g");

type Kinds = { quoted: boolean; template: boolean; pattern: boolean };

/** The code without what only looks like code. Lines stay where they are. Templates stay where code may stand in them. */
function strip(text: string, drop: Kinds): string {
  return text.replace(TOKEN, (token, comment, quoted, template) => {
    if (comment !== undefined) return blank(token);
    const dropped = quoted !== undefined ? drop.quoted : template !== undefined ? drop.template : drop.pattern;
    return dropped ? `${token[0]}${blank(token.slice(1, -1))}${token.at(-1)}` : token;
  });
}

const blank = (token: string): string => token.replace(/[^\n]/g, " ");

/** For finding imports: their specifiers are strings, so those stay. */
export const withSpecifiers = (text: string): string => strip(text, { quoted: false, template: true, pattern: true });

/** For finding calls: strings and patterns are blanked; templates are not, calls may stand in them. */
export const callsOnly = (text: string): string => strip(text, { quoted: true, template: false, pattern: true });
