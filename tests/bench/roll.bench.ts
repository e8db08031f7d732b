import { appendFileSync, closeSync, fsyncSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { enterElectorList } from '#domain/election/enterElectorList.ts';
import { findImport } from '#domain/election/importQueries.ts';
import { importElectors } from '#domain/election/importElectors.ts';
import { jobKinds } from '#domain/job/jobKinds.ts';
import { runDueJobs } from '#domain/job/jobs.ts';
import { perform } from '#domain/perform.ts';
import { readElectorList } from '#web/rollList.ts';
import { seatCast } from '../support/cast.ts';
import { makeElection } from '../support/election.ts';
import { openTestHouse } from '../support/house.ts';
import { type Figures, timed } from './figure.ts';

const LINES = 50_000;

/** A list of electors as an authority sends it. */
function listText(): string {
	const lines = Array.from(
		{ length: LINES },
		(_, index) => `Exemple ${index};Marie;CI-${index};Tokoyo;${1940 + (index % 60)};F`,
	);
	return ['nom;prénom;référence;quartier;année de naissance;sexe', ...lines].join('\n');
}

/** From the file to the roll, in seconds, beside the minute that is wanted: read, looked through, entered. */
export const figures: Figures = async function* () {
	const house = await openTestHouse('sqlite');
	try {
		const cast = await seatCast(house);
		const { election } = await makeElection(house, cast, { seats: 3 });
		const by = { accountId: cast.joseph.accountId };
		const text = listText();
		// What a disk and the bare words cost: the same text written once, a sync a portion.
		const bare = await timed(() => {
			const file = openSync(join(house.folder, 'bare.csv'), 'w');
			for (let start = 0; start < text.length; start += text.length / 100) {
				appendFileSync(file, text.slice(start, start + text.length / 100));
				fsyncSync(file);
			}
			closeSync(file);
		});
		const whole = await timed(async () => {
			const lines = readElectorList(text, 'Tokoyo');
			if (!Array.isArray(lines)) throw new Error('the list cannot be read');
			const { importId } = await perform(house, importElectors, { electionId: election.id, lines }, by);
			await runDueJobs(house, jobKinds);
			await perform(house, enterElectorList, { electionId: election.id, importId, withDoubtful: false }, by);
			await runDueJobs(house, jobKinds);
			const { state, fit } = await findImport(house.read, importId);
			if (state !== 'entered' || fit !== LINES) throw new Error('the list is not on the roll');
		});
		console.error(`  ${LINES} lines, a synced file of them takes ${(bare / 1000).toFixed(2)} s`);
		const seconds = whole / 1000;
		yield {
			name: 'roll of 50,000 electors, from the file to the roll',
			...{ value: seconds, unit: 's', limit: 60, ratio: seconds / 60, goal: { atMost: 1 } },
		};
	} finally {
		await house.close();
	}
};
