/** The package ships no types; this is the part that the tests use. */
declare module 'set-cookie-parser' {
  export interface ParsedSetCookie {
    name: string;
    value: string;
    path?: string;
    domain?: string;
    expires?: Date;
    maxAge?: number;
    secure?: boolean;
    httpOnly?: boolean;
    partitioned?: boolean;
    sameSite?: string;
  }
  export function parse(line: string, options: { decodeValues: boolean }): (ParsedSetCookie | null)[];
}
