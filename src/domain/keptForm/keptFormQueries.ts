import type { Kysely } from 'kysely';
import type { Database } from '#db/schema.ts';

/** What somebody typed in a form and did not send. */
export interface KeptForm {
	typed: Record<string, unknown>;
	keptAt: string;
}

/** The forms of one page that its reader has begun, by their names. */
export async function listKeptForms(
	db: Kysely<Database>,
	accountId: string,
	path: string,
): Promise<Record<string, KeptForm>> {
	const rows = await db
		.selectFrom('keptForm')
		.select(['form', 'fields', 'keptAt'])
		.where('accountId', '=', accountId)
		.where('path', '=', path)
		.execute();
	return Object.fromEntries(
		rows.map((row) => [row.form, { typed: JSON.parse(row.fields) as Record<string, unknown>, keptAt: row.keptAt }]),
	);
}

/** Everything that somebody has begun on the pages below an address, the latest first. */
export async function listBegunForms(
	db: Kysely<Database>,
	accountId: string,
	below: string,
): Promise<{ path: string; form: string; typed: Record<string, unknown> }[]> {
	const rows = await db
		.selectFrom('keptForm')
		.select(['path', 'form', 'fields'])
		.where('accountId', '=', accountId)
		.where('path', 'like', `${below}/%`)
		.orderBy('keptAt', 'desc')
		.execute();
	return rows.map(({ fields, ...row }) => ({ ...row, typed: JSON.parse(fields) as Record<string, unknown> }));
}
