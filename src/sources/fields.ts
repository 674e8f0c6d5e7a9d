import type { Header, HeaderList } from '../core/fetch/header-list.ts';
import { Malformed } from './malformed.ts';

/** Hand-written guards: this path runs for every event of a browser, a schema library is eight times slower here. */
export type Fields = Record<string, unknown>;

export function asFields(value: unknown, field: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Malformed(field, 'an object', value);
  return value as Fields;
}

export function string(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value !== 'string') throw new Malformed(name, 'a string', value);
  return value;
}

export function number(fields: Fields, name: string): number {
  const value = fields[name];
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Malformed(name, 'a number', value);
  return value;
}

export function optionalString(fields: Fields, name: string): string | null {
  const value = fields[name];
  if (value === undefined || value === null) return null;
  return string(fields, name);
}

export function optionalNumber(fields: Fields, name: string): number | null {
  const value = fields[name];
  if (value === undefined || value === null) return null;
  return number(fields, name);
}

export function optionalBoolean(fields: Fields, name: string): boolean | null {
  const value = fields[name];
  if (value === undefined || value === null) return null;
  if (typeof value !== 'boolean') throw new Malformed(name, 'true or false', value);
  return value;
}

export function list(fields: Fields, name: string): unknown[] {
  const value = fields[name];
  if (!Array.isArray(value)) throw new Malformed(name, 'a list', value);
  return value;
}

/** Headers as `[{name, value}]`; Chromium gives bytes that are no UTF-8 as `binaryValue`. */
export function namedHeaders(fields: Fields, name: string): HeaderList | null {
  if (fields[name] === undefined || fields[name] === null) return null;
  return list(fields, name).map((item, index): Header => {
    const header = asFields(item, `${name}[${index}]`);
    const binary = header.binaryValue;
    const value = Array.isArray(binary)
      ? String.fromCharCode(...binary.slice(0, 65536).map((byte) => (typeof byte === 'number' ? byte : 0)))
      : (optionalString(header, 'value') ?? '');
    return [string(header, 'name'), value];
  });
}

/** Headers as `[[name, value]]`. */
export function pairedHeaders(fields: Fields, name: string): HeaderList {
  if (fields[name] === undefined || fields[name] === null) return [];
  return list(fields, name).map((item, index): Header => {
    if (!Array.isArray(item) || typeof item[0] !== 'string' || typeof item[1] !== 'string') {
      throw new Malformed(`${name}[${index}]`, 'a [name, value] pair', item);
    }
    return [item[0], item[1]];
  });
}
