import { writeTable } from '#web/csv.ts';
import { loadRoll } from '#web/roll.ts';
import { ROLL_TEMPLATE } from '#web/rollList.ts';

/** An empty list of electors, with lines to go by. */
export const GET = async (event) => {
	await loadRoll(event, async () => ({}));
	return new Response(writeTable(ROLL_TEMPLATE), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': 'attachment; filename="electors.csv"',
		},
	});
};
