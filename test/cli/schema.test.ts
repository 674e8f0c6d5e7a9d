import { describe, expect, it } from 'vitest';
import { FORMATS_WITH_SCHEMA, schemaOf } from '../../src/cli/schema.ts';

describe('the JSON Schema', () => {
  it.each(FORMATS_WITH_SCHEMA)('of a %s names its draft and what it describes', (format) => {
    const schema = schemaOf(format);
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(schema.title).toMatch(/^WhyCORS: /);
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
  });

  it('of a report knows every field of its top level', () => {
    expect(Object.keys(schemaOf('report').properties as object)).toEqual([
      'format',
      'version',
      'generator',
      'browser',
      'summary',
      'diagnoses',
    ]);
  });

  it('of a scenario asks only for what has no default', () => {
    expect(schemaOf('scenario').required).toEqual(['id', 'origin', 'url', 'hops']);
  });

  it('of a capture tells its first line from the others', () => {
    const { anyOf } = schemaOf('capture') as { anyOf: { required: string[] }[] };
    expect(anyOf.map(({ required }) => required)).toEqual([
      ['source', 'version', 'browser'],
      ['source', 'event'],
    ]);
  });
});
