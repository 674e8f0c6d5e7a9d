import { isMainThread } from 'node:worker_threads';
import { Argument, Command, CommanderError, InvalidArgumentError } from 'commander';
import { type DiagnoseOptions, FORMATS, type Format, runDiagnose } from './diagnose.ts';
import { type ProbeOptions, runProbe } from './probe.ts';
import { serveReading } from './reading-threads.ts';
import { FORMATS_WITH_SCHEMA, type FormatWithSchema, runSchema } from './schema.ts';
import { runSimulate } from './simulate.ts';
import { version } from './version.ts';

const USAGE = 2;

function format(value: string): Format {
  const found = FORMATS.find((name) => name === value);
  if (!found) throw new InvalidArgumentError(`Choose one of ${FORMATS.join(', ')}.`);
  return found;
}

const collect = (value: string, before: string[]): string[] => [...before, value];

/** The command line. @returns the exit status */
export async function main(argv: readonly string[]): Promise<number> {
  let status = 0;
  const program = new Command('whycors')
    .description('Tells why a cross-origin request failed, and which headers cure it.')
    .version(version)
    .exitOverride()
    .showHelpAfterError('(whycors --help shows how)');
  program
    .command('diagnose')
    .description('diagnose captures and HAR files')
    .argument('<files...>', 'captures (JSON Lines) or HAR files; - is standard input')
    .option('--all', 'every cross-origin request, also those that worked', false)
    .option('--format <format>', FORMATS.join(', '), format, 'text' as Format)
    .option('--output <file>', 'write there instead of standard output')
    .option('--only <fingerprint>', 'only the problem with this fingerprint; may be repeated', collect, [] as string[])
    .option('--no-redact', 'leave secrets in')
    .action(async (files: string[], options: Omit<DiagnoseOptions, 'output'> & { output?: string }) => {
      status = await runDiagnose(files, { ...options, output: options.output ?? null });
    });
  program
    .command('simulate')
    .description('say what the Fetch standard and the browsers do with hypothetical exchanges')
    .argument('<file>', 'scenarios (JSON Lines); - is standard input')
    .option('--format <format>', 'json', 'json')
    .action(async (file: string, options: { format: string }) => {
      status = await runSimulate({ file, format: options.format });
    });
  program
    .command('schema')
    .description('print the JSON Schema of a format')
    .addArgument(new Argument('<format>', 'which format').choices(FORMATS_WITH_SCHEMA))
    .action(async (name: FormatWithSchema) => {
      status = await runSchema(name);
    });
  program
    .command('probe')
    .description('ask a live server what a browser would ask, and diagnose its answers')
    .argument('<url>', 'the URL that the page asks for; nothing else is asked, except where it redirects')
    .option('--origin <origin>', "the page's origin, such as https://app.example")
    .option('--method <method>', 'the method that the page uses', 'GET')
    .option('--header <line>', 'a header that the page sets, "Name: value"; may be repeated', collect, [] as string[])
    .option('--credentials <mode>', 'omit, same-origin, include', 'same-origin')
    .option('--data <text>', 'the body, for methods that have one')
    .option('--audit', 'also try origins that have no business there, and look at caches and errors', false)
    .option('--timeout <seconds>', 'how long to wait for an answer', '10')
    .option('--no-redact', 'leave secrets in')
    .option('--format <format>', 'text, json', 'text')
    .action(async (url: string, options: ProbeOptions) => {
      status = await runProbe(url, options);
    });
  try {
    await program.parseAsync(argv);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : USAGE;
  }
  return status;
}

/** Runs the command line in this process. */
function run(): void {
  // A reader that has seen enough, such as `head`, closes the pipe: that is no failure of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
  main(process.argv).then(
    (status) => {
      process.exitCode = status;
    },
    (error: unknown) => {
      process.stderr.write(`whycors: ${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = USAGE;
    },
  );
}

// The threads that read files run this same file.
if (isMainThread) run();
else serveReading();
