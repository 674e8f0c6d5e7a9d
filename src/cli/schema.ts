import { toJsonSchema } from '@valibot/to-json-schema';
import { CaptureLineSchema } from '../core/formats/capture.ts';
import { ReportSchema } from '../core/formats/report.ts';
import { ScenarioSchema } from '../core/formats/scenario.ts';

export const FORMATS_WITH_SCHEMA = ['capture', 'scenario', 'report'] as const;
export type FormatWithSchema = (typeof FORMATS_WITH_SCHEMA)[number];

/**
 * The JSON Schema (draft 2020-12) of one of the program's formats, made from the definitions that validate input. For
 * formats in JSON Lines it describes one line.
 */
export function schemaOf(format: FormatWithSchema): Record<string, unknown> {
  const target = 'draft-2020-12';
  switch (format) {
    case 'capture':
      return titled('One line of a capture', toJsonSchema(CaptureLineSchema, { target }));
    case 'scenario':
      // Rules that JSON Schema has no words for (an absolute URL, a header name) are held by the program alone.
      return titled(
        'One line of scenarios',
        toJsonSchema(ScenarioSchema, { target, typeMode: 'input', errorMode: 'ignore' }),
      );
    case 'report':
      return titled('A report', toJsonSchema(ReportSchema, { target }));
  }
}

const titled = (title: string, { $schema, ...schema }: object & { $schema?: unknown }): Record<string, unknown> => ({
  $schema,
  title: `WhyCORS: ${title}`,
  ...schema,
});

/** `whycors schema`: prints a format's JSON Schema. @returns the exit status */
export async function runSchema(format: FormatWithSchema): Promise<number> {
  const text = `${JSON.stringify(schemaOf(format), null, 2)}\n`;
  await new Promise<void>((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
  return 0;
}
