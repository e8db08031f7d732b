import { z } from 'zod';
import { Id, unseen } from '../fields.ts';
import { newId } from '../id.ts';
import { verb } from '../perform.ts';
import { allow, no } from '../refusals.ts';
import { LIST_LINES_MOST, PART_LINES } from './electorList.ts';
import { holdElection } from './electionQueries.ts';
import { closeImport } from './closeImport.ts';
import { seekImport } from './importQueries.ts';
import { mayImportElectors } from './rollPolicy.ts';

/** A cell that is blank in the table may be left out. */
const cell = () => unseen(400).default('');

export const ImportElectors = z.object({
	electionId: Id,
	/** The lines of the table, each with its number in the file. */
	lines: z
		.array(
			z.object({
				line: z.number().int(),
				...{ contest: cell(), name: cell(), reference: cell(), place: cell(), born: cell(), sex: cell() },
			}),
		)
		.min(1)
		.max(LIST_LINES_MOST),
});

/**
 * A list of electors comes in and is looked through, line by line; nobody is on the roll yet. A list that was only
 * looked through gives way to it.
 */
export const importElectors = verb(ImportElectors, async (context, { electionId, lines }) => {
	const { db, actor, now, schedule, touch } = context;
	const election = await holdElection(context, electionId, 'update');
	allow(mayImportElectors(actor, election, now));
	const before = await seekImport(db, electionId);
	if (before?.state === 'entering') allow(no('importUnderWay'));
	if (before?.state === 'checking' || before?.state === 'checked') await closeImport(db, before.id, 'cancelled', now);
	const id = newId();
	await db
		.insertInto('electorImport')
		.values({
			...{ id, electionId, state: 'checking', total: lines.length, done: 0, fit: 0, wrong: 0, doubtful: 0 },
			...{ problems: '[]', startedAt: now, startedBy: actor.accountId ?? '' },
		})
		.execute();
	for (let part = 0; part * PART_LINES < lines.length; part++) {
		const some = lines.slice(part * PART_LINES, (part + 1) * PART_LINES);
		await db
			.insertInto('electorImportPart')
			.values({ importId: id, part, lines: JSON.stringify(some) })
			.execute();
	}
	await schedule('carryOnImport', id, now);
	touch(`election:${electionId}`);
	return { importId: id };
});
