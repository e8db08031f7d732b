import { Command, CommanderError } from 'commander';
import { addCount } from '#keeping/count.ts';
import { VERSION } from '#version.ts';

/** The command line for whoever keeps the machine: `npm run palabre -- audit verify`. English; `--json` for programs. */

const program = new Command('palabre')
	.description('Palabre for whoever keeps the machine. DATA_DIR or DATABASE_URL name the database.')
	.version(VERSION)
	.showHelpAfterError()
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
