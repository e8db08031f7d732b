import { join } from 'node:path';
import type { APIRequestContext } from '@playwright/test';
import SqliteDatabase from 'better-sqlite3';

/** What journeys need to know of a demo world: who is who, and which papers to visit. */
export interface DemoWorld {
	/** The account of somebody of the cast (`CAST` in `src/demo/cast.ts`). */
	accountOf(name: string): string;
	/** Values of a route's parameters: papers of Bangassou that its members may read, fit for that page. */
	parameters(route?: string): Record<string, string>;
	/** One value of the database, by SQL; null when there is none. */
	seek(query: string, ...values: string[]): string | null;
	close(): void;
}

/** Reads a demo world beside its server. */
export function openDemoWorld(folder: string): DemoWorld {
	const database = new SqliteDatabase(join(folder, 'palabre.db'), { readonly: true });
	const seek = (query: string, ...values: string[]) => {
		const found = database.prepare(query).pluck().get(values);
		return found === undefined || found === null ? null : String(found);
	};
	const ofBangassou = `committee_id = (select id from committee where code = 'BGS')`;
	return {
		seek,
		accountOf(name) {
			const id = seek(
				'select account.id from account join person on person.id = account.person_id where person.display_name = ?',
				name,
			);
			if (!id) throw new Error(`Nobody in the demo is called ${name}.`);
			return id;
		},
		parameters(route = '') {
			const drafted = seek(`select id from outcome where ${ofBangassou} and published_at is null`);
			const inDraft = /\/outcomes\/\[outcome\]\/(edit|publish)$/.test(route) && drafted !== null;
			const outcome = `select code from outcome where ${ofBangassou} and published_at is not null order by published_at desc`;
			// The election of the demo is Koro's: its pages are open to everybody who is signed in.
			const ofElection = route.includes('/[election]') || route.includes('/[candidate]');
			// So is its agreement, which two walkers of Koro read.
			const ofAgreement = route.includes('/[agreement]');
			const found: Record<string, string | null> = {
				lang: 'fr',
				committee: ofElection || ofAgreement ? 'KRO' : 'BGS',
				election: seek(`select code from election where code = 'KRO-E-01'`),
				candidate: seek(
					`select candidate.id from candidate join contest on contest.id = candidate.contest_id
					join election on election.id = contest.election_id where election.code = 'KRO-E-01' and accepted_at is not null`,
				),
				contest: '1',
				file: 'nobodyhasthisphoto00',
				photo: 'nobodyhasthisphoto00',
				statement: 'nobodyasksaboutthis0',
				archive: 'palabre-BGS.zip',
				keyholder: 'nobodykeepsthiskey00',
				office: 'field-bangassou',
				table: 'committees',
				record: 'BGS',
				feed: 'mission.atom',
				door: 'no/such/door',
				dump: 'palabre-open-data-2020-01-01.zip',
				concern: seek(
					`select code from concern where ${ofBangassou} and audience = 'committee' order by raised_at desc`,
				),
				proposal: seek(
					`select code from proposal where ${ofBangassou} and opened_at is not null and withdrawn_at is null
					order by decided_at is not null, opened_at desc`,
				),
				thread: seek(`select id from thread where ${ofBangassou} order by closed_at is not null, opened_at desc`),
				poll: seek(
					`select id from poll where ${ofBangassou} and opened_at is not null order by closed_at is not null, opened_at desc`,
				),
				session: seek(`select code from session where ${ofBangassou} order by scheduled_for desc`),
				agreement: seek(`select code from agreement where code = 'KRO-A-001'`),
				signatory: seek(
					`select signatory.id from signatory join agreement on agreement.id = signatory.agreement_id
					where agreement.code = 'KRO-A-001' order by ordinal desc`,
				),
				number: seek(outcome),
				short: seek(outcome),
				outcome: inDraft ? drafted : seek(outcome),
				person: seek(`select id from person where display_name = 'Louise Exemple'`),
				commitment: seek(
					`select commitment.id from commitment join outcome on outcome.id = commitment.outcome_id
					where outcome.${ofBangassou} and made_at is not null order by made_at`,
				),
				ask: seek(
					`select ask.id from ask join ask_turn on ask_turn.ask_id = ask.id join office on office.id = ask_turn.office_id
					where office.code = 'field-bangassou' and ask.sent_at is not null
					order by ${route.endsWith('/translate') ? 'ask.answered_at is null' : 'ask.answered_at is not null'}`,
				),
			};
			found.code = (route.includes('/concerns/') ? found.concern : found.proposal) ?? null;
			return Object.fromEntries(Object.entries(found).filter((entry): entry is [string, string] => entry[1] !== null));
		},
		close: () => void database.close(),
	};
}

/** Enters the demo as somebody, without a page: the browser's cache stays cold. */
export async function enterAs(
	request: APIRequestContext,
	address: string,
	world: DemoWorld,
	name: string,
): Promise<void> {
	const answer = await request.post(`${address}/demo?/enter`, {
		form: { as: `${world.accountOf(name)} /me` },
		headers: { origin: address },
		maxRedirects: 0,
	});
	if (answer.status() !== 303 && !answer.ok()) throw new Error(`Entering as ${name} answered ${answer.status()}.`);
}
