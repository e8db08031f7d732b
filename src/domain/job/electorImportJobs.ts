import { setImmediate } from 'node:timers/promises';
import { closeImport } from '../election/closeImport.ts';
import {
	type Known,
	type ListProblem,
	PART_LINES,
	PROBLEMS_MOST,
	type ReadElector,
	findTwice,
	readLine,
} from '../election/electorList.ts';
import { contestsByName, findImport, knownOf, seekPart } from '../election/importQueries.ts';
import { newId } from '../id.ts';
import { type House, lock } from '../perform.ts';
import type { Job } from './jobs.ts';

/** A list of electors goes on where it stood, whoever stopped it: first it is looked through, then entered. */
export const carryOnImport: Job = async (house, importId) => {
	const list = await findImport(house.read, importId);
	if (list.state === 'checking') await checkList(house, importId, list.electionId);
	else if (list.state === 'entering') while (await enterPart(house, importId));
};

/** Looks a whole list through: what is wrong, who is in it twice, who is there already. It writes nobody onto the roll. */
async function checkList(house: House, importId: string, electionId: string): Promise<void> {
	const contests = await contestsByName(house.read, electionId);
	const earlier: Known = { on: 'list', references: new Map(), likenesses: new Map() };
	const problems: ListProblem[] = [];
	let [done, fit, wrong, doubtful] = [0, 0, 0, 0];
	for (let part = 0; ; part++) {
		const lines = await seekPart(house.read, importId, part);
		if (lines === null) break;
		const read = lines.map((line) => readLine(line, contests));
		const electors = read.flatMap((one) => ('elector' in one ? [one.elector] : []));
		const there = await knownOf(house.read, electionId, electors);
		for (const one of read) {
			const problem =
				'problem' in one ? one.problem : (findTwice(one.elector, there) ?? findTwice(one.elector, earlier));
			if (problem === null) fit += 1;
			else if (problem.doubtful) doubtful += 1;
			else wrong += 1;
			if (problem !== null && problems.length < PROBLEMS_MOST) problems.push(problem);
			if ('elector' in one) remember(earlier, one.elector);
		}
		done += lines.length;
		const { numUpdatedRows } = await house.write
			.updateTable('electorImport')
			.set({ done, fit, wrong, doubtful })
			.where('id', '=', importId)
			.where('state', '=', 'checking')
			.executeTakeFirst();
		if (Number(numUpdatedRows) === 0) return;
		house.publish([], [`election:${electionId}`]);
		await setImmediate();
	}
	await house.write
		.updateTable('electorImport')
		.set({ state: 'checked', problems: JSON.stringify(problems) })
		.where('id', '=', importId)
		.where('state', '=', 'checking')
		.execute();
	house.publish([], [`election:${electionId}`]);
}

/** The first line that names somebody is the one that counts. */
function remember(known: Known, { line, reference, likeness }: ReadElector): void {
	if (reference !== null && !known.references.has(reference)) known.references.set(reference, line);
	if (!known.likenesses.has(likeness)) known.likenesses.set(likeness, line);
}

/**
 * Enters the next portion, in one transaction with how far the list is: after a kill it goes on with the portion after
 * the last one that is there. False when there is nothing more to do.
 */
async function enterPart(house: House, importId: string): Promise<boolean> {
	const electionId = await house.write.transaction().execute(async (db) => {
		const found = await findImport(db, importId);
		await lock(house, db.selectFrom('election').select('id').where('id', '=', found.electionId)).execute();
		// Read again under the lock: it may have been stopped in this instant.
		const list = await findImport(db, importId);
		if (list.state !== 'entering') return null;
		// The last part has fewer lines than the others: it is over when all lines are done.
		const left = list.done < list.total;
		const lines = left ? await seekPart(db, importId, Math.floor(list.done / PART_LINES)) : null;
		if (lines === null) {
			await closeImport(db, importId, 'entered', house.clock().toISOString());
			return list.electionId;
		}
		const contests = await contestsByName(db, list.electionId);
		const read = lines.map((line) => readLine(line, contests));
		const known = await knownOf(
			db,
			list.electionId,
			read.flatMap((one) => ('elector' in one ? [one.elector] : [])),
		);
		const { last } = await db
			.selectFrom('elector')
			.select(({ fn }) => fn.max('number').as('last'))
			.where('electionId', '=', list.electionId)
			.executeTakeFirstOrThrow();
		let number = Number(last ?? 0);
		const entering = read.flatMap((one) => {
			if (!('elector' in one)) return [];
			const { line: _, ...elector } = one.elector;
			const twice = findTwice(one.elector, known);
			if (twice !== null && !(twice.doubtful && list.withDoubtful)) return [];
			remember(known, one.elector);
			number += 1;
			return [{ ...elector, id: newId(), electionId: list.electionId, number, importId }];
		});
		// SQLite takes some thirty thousand values in one statement.
		if (entering.length > 0) await db.insertInto('elector').values(entering).execute();
		await db
			.updateTable('electorImport')
			.set({ done: list.done + lines.length })
			.where('id', '=', importId)
			.execute();
		return list.electionId;
	});
	if (electionId === null) return false;
	house.publish([], [`election:${electionId}`]);
	await setImmediate();
	return (await findImport(house.read, importId)).state === 'entering';
}
