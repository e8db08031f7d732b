import type { Command } from 'commander';
import type { BltCount, BltRules } from '#domain/count/countBlt.ts';
import { Stop } from '#keeping/stop.ts';

const RULES: readonly BltRules[] = ['scottish', 'schulze', 'irv', 'approval', 'plurality'];

const EXPLAINED = `
FILE is a BLT file, or - for what comes in. What is printed is JSON, always the same way:

  title, rules, seats, valid, invalid
  quota      whole votes; null by rules that have none
  elected    [{ candidate, name, stage }], in the order of election; candidates have the numbers of the file, from 1
  stages     every step: kind, of (whose papers moved), votes, transfers (one number a candidate, candidate 1 first),
             nonTransferable, rounding, elected, and for whom reserved seats spoke; by Schulze's method pairwise[a][b]
             (how many prefer a to b), paths and ranking; else votes and ranking
  ties       [{ stage, about, candidates, chosen, by }]; by: "stage 3", "lot", "lot in the file" or "order in the file"
  candidates [{ candidate, name, detail, withdrawn }]
  notes      what in the file could be read although it was not as it should be

Rules: scottish   single transferable vote, S.S.I. 2011/399; with --reserve also reserved seats
       irv        instant run-off: the same with one seat
       schulze    the best places of Schulze's ranking, by winning votes
       approval   everybody on a paper has one vote
       plurality  the first on a paper has one vote; two in the first place make it invalid

--reserve: [{ "name": "women", "least": 3, "candidates": [1, 4, 7] }]; names of candidates instead of numbers are read too.
--lot: the candidates in the order drawn, "3,1,2" or a file with numbers or names. Without it (or [tie …] in the file)
equals are told apart by their order in the file, and ties says so.

What cannot be read is said on standard error, with its line, and the program ends with 1.`;

interface Options {
	rules: string;
	reserve?: string;
	lot?: string;
	table?: boolean;
}

/** `palabre count`: counts a BLT file, without a database. */
export function addCount(program: Command): void {
	program
		.command('count <file>')
		.description('count a BLT file of ballots, stage by stage, as JSON')
		.option('--rules <rules>', RULES.join(', '), 'scottish')
		.option('--reserve <file>', 'reserved seats, as JSON (with --rules scottish)')
		.option('--lot <candidates>', 'the order drawn by lot, as a list or a file')
		.option('--table', 'a table for people instead of JSON')
		.option('--json', 'JSON, which is what is printed anyway')
		.addHelpText('after', EXPLAINED)
		.action(async (file: string, { rules, reserve, lot, table }: Options) => {
			const chosen = RULES.find((one) => one === rules);
			if (!chosen) throw new Stop(`There are no rules “${rules}”; there are ${RULES.join(', ')}.`);
			if (reserve !== undefined && chosen !== 'scottish') throw new Stop('--reserve goes with --rules scottish only.');
			const { countFile } = await import('#keeping/countFile.ts');
			const count = countFile(file, { rules: chosen, reserve, lot });
			process.stdout.write(table ? tableOf(count) : jsonOf(count));
		});
}

/** JSON with a line for each stage and each candidate. */
function jsonOf(count: BltCount): string {
	const lines = Object.entries(count).map(([key, value]) => {
		const nested = Array.isArray(value) && value.length > 0;
		const said = nested
			? `[\n${value.map((one) => `\t\t${JSON.stringify(one)}`).join(',\n')}\n\t]`
			: JSON.stringify(value);
		return `\t${JSON.stringify(key)}: ${said}`;
	});
	return `{\n${lines.join(',\n')}\n}\n`;
}

/** The stages side by side, one line a candidate. */
function tableOf({
	title,
	rules,
	seats,
	valid,
	invalid,
	quota,
	elected,
	stages,
	ties,
	candidates,
	notes,
}: BltCount): string {
	const place = new Map(elected.map(({ candidate, stage }) => [candidate, stage]));
	const scored = stages.filter((stage) => 'votes' in stage);
	const columns = scored.map(({ stage, votes }) => [`stage ${stage}`, ...votes.map(String)]);
	const width = Math.max(...candidates.map(({ name }) => name.length), 4);
	const rows = candidates.map(({ candidate, name, withdrawn }) => {
		const votes = columns.map((column) => column[candidate]!.padStart(14)).join('');
		const state = withdrawn ? 'withdrawn' : place.has(candidate) ? `elected in stage ${place.get(candidate)}` : '';
		return `${String(candidate).padStart(3)}  ${name.padEnd(width)}${votes}  ${state}`.trimEnd();
	});
	const ranking = stages.flatMap((stage) => ('ranking' in stage ? [stage.ranking] : []));
	const head = `     ${''.padEnd(width)}${columns.map(([name]) => name!.padStart(14)).join('')}`;
	return [
		title || '(no title)',
		`${rules}: ${valid} valid, ${invalid} invalid, ${seats} seats${quota === null ? '' : `, quota ${quota}`}`,
		...(columns.length > 0 ? [head.trimEnd()] : []),
		...rows,
		...ranking.map((places) => `ranking: ${places.map((equals) => equals.join(' = ')).join(' > ')}`),
		...ties.map(
			({ stage, about, candidates, chosen, by }) =>
				`tie in stage ${stage} (${about}): ${candidates.join(', ')}; fell on ${chosen.join(', ')} by ${by}`,
		),
		...notes.map((note) => `note: ${note}`),
		'',
	].join('\n');
}
