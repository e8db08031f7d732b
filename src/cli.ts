import { Command, CommanderError } from 'commander';
import { addCount } from '#keeping/count.ts';
import { VERSION } from '#version.ts';

/** The command line for whoever keeps the machine: `npm run palabre -- audit verify`. English; `--json` for programs. */

const program = new Command('palabre')
	.description('Palabre for whoever keeps the machine. DATA_DIR or DATABASE_URL name the database.')
	.version(VERSION)
	.showHelpAfterError()
	.addHelpText(
		'after',
		`
DATA_DIR is the folder of the database, data/production where it is not set; DATABASE_URL is a PostgreSQL instead.
They are those of the service: another folder is another, empty Palabre. A file that is named without its folder is
looked for in the folder of the program. src/deployment.md says how all this is set up.

  palabre doctor                    is all well, and what is to be done?
  palabre backup /elsewhere/day.db  then, once in a while: restore it into an empty DATA_DIR, and audit verify there
  palabre backup --help             what one command takes; it ends with 0, or with 1 where something is wrong`,
	)
	.exitOverride();

addCount(program);
// A count needs a file and nothing else, so that a thousand wards in a loop need not open a database each.
if (process.argv[2] !== 'count') (await import('#keeping/commands.ts')).addCommands(program);

try {
	await program.parseAsync();
} catch (error) {
	// Commander has said what is wrong itself.
	if (error instanceof CommanderError) process.exit(error.exitCode);
	console.error((await import('#keeping/sentenceOf.ts')).sentenceOf(error));
	process.exit(1);
}
