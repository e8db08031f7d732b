import { rollText } from '#domain/election/elector.ts';
import { readRoll } from '#domain/election/electorQueries.ts';
import { loadRoll } from '#web/roll.ts';

/** The roll as it is hashed: `sha256sum` of this file gives the hash that everybody reads. */
export const GET = async (event) => {
	const { text, name } = await loadRoll(event, async ({ db, election }) => {
		let whole = '';
		for await (const lines of readRoll(db, election.id)) whole += rollText(lines);
		return { text: whole, name: `${election.code}-roll.txt` };
	});
	return new Response(text, {
		headers: {
			'content-type': 'text/plain; charset=utf-8',
			'content-disposition': `attachment; filename="${name}"`,
		},
	});
};
