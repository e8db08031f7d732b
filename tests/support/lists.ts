import type { ListLine } from '#domain/election/electorList.ts';
import { importElectors } from '#domain/election/importElectors.ts';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { perform } from '#domain/perform.ts';
import type { Cast } from './cast.ts';
import type { TestHouse } from './house.ts';

/** A line of a list of electors, as it stands in the file. */
export function listLine(line: number, typed: Partial<ListLine> = {}): ListLine {
	return { line, contest: '', name: `Personne ${line}`, reference: '', place: 'Tokoyo', born: '', sex: '', ...typed };
}

/** Brings a list in by Joseph, who runs the election, and has it looked through. */
export async function checkedList(
	house: TestHouse,
	cast: Pick<Cast, 'joseph'>,
	electionId: string,
	lines: ListLine[],
): Promise<string> {
	const by = { accountId: cast.joseph.accountId };
	const { importId } = await perform(house, importElectors, { electionId, lines }, by);
	await runDueJobs(house, jobKinds);
	return importId;
}
