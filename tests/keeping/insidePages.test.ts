import { posix } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildWorld } from '../../src/demo/world.ts';
import { INSIDE } from '#domain/archive/archive.ts';
import { loadActor } from '#domain/account/accountQueries.ts';
import { mayReadAgreement } from '#domain/agreement/agreementPolicy.ts';
import { mayReadSession } from '#domain/session/sessionPolicy.ts';
import { insidePages } from '#keeping/insidePages.ts';
import { laid } from '../support/archives.ts';
import { type TestHouse, openTestHouse } from '../support/house.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

describe('the pages for a committee’s own people', () => {
	let world: TestHouse;
	const pages = new Map<string, string>();
	beforeAll(async () => {
		world = await openTestHouse('sqlite');
		const now = new Date('2026-11-22T13:20:00.000Z');
		world.setClock(now.toISOString());
		await buildWorld(world, now);
		for (const [name, content] of (await laid(world, null, 'committee', insidePages)).files)
			if (name.startsWith(`${INSIDE}/`)) pages.set(name, Buffer.from(content).toString('utf8'));
	});
	afterAll(() => world.close());
	const everything = () => [...pages.values()].join('\n');
	const safe = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

	it('are in the languages of each committee, and Arabic runs from right to left', async () => {
		for (const { code, languages } of await world.read
			.selectFrom('committee')
			.select(['code', 'languages'])
			.execute()) {
			const own = (JSON.parse(languages) as string[]).filter((one) => ['en', 'fr', 'ar'].includes(one));
			const found = ['en', 'fr', 'ar'].filter((one) => pages.has(`${INSIDE}/${code}/${one}/index.html`));
			expect(found.sort()).toEqual(own.length > 0 ? own.sort() : ['fr']);
		}
		const arabic = [...pages].filter(([name]) => name.includes('/ar/'));
		expect(arabic.length).toBeGreaterThan(0);
		for (const [, html] of arabic) expect(html).toContain('<html lang="ar" dir="rtl">');
	});

	it('need no script and no network, and every link leads somewhere', () => {
		for (const [name, html] of pages) {
			expect(html, name).not.toMatch(/<script|<form|<link|https?:|style="|undefined|NaN|\[object/);
			// A word that has no translation would stand there as its key.
			expect(html, name).not.toMatch(/>\s*(word|event|page|ui)\.[a-zA-Z]+\./);
			for (const [, href = ''] of html.matchAll(/href="([^"]*)"/g)) {
				const to = posix.join(posix.dirname(name), href);
				expect(to === 'index.html' || pages.has(to), `${name} → ${href}`).toBe(true);
			}
		}
	});

	it('tell what members read: proposals with their talk, votes that were decided, agreements, signed minutes, seats, the record', async () => {
		const bgs = await world.read
			.selectFrom('committee')
			.select('id')
			.where('code', '=', 'BGS')
			.executeTakeFirstOrThrow();
		const at = (file: string) => pages.get(`${INSIDE}/BGS/fr/${file}`) ?? '';
		const decided = await world.read
			.selectFrom('proposal')
			.innerJoin('clause', 'clause.proposalId', 'proposal.id')
			.select(['proposal.code', 'clause.text'])
			.where('proposal.committeeId', '=', bgs.id)
			.where('proposal.decidedAt', 'is not', null)
			.execute();
		expect(decided.length).toBeGreaterThan(0);
		for (const { code, text } of decided) expect(at(`${code}.html`)).toContain(safe(text));
		const seen = await world.read
			.selectFrom('statement')
			.innerJoin('thread', 'thread.id', 'statement.threadId')
			.innerJoin('proposal', 'proposal.id', 'thread.subjectId')
			.select(['proposal.code', 'statement.text'])
			.where('thread.committeeId', '=', bgs.id)
			.where('statement.visibleAt', 'is not', null)
			.where('statement.hiddenAt', 'is', null)
			.execute();
		expect(seen.length).toBeGreaterThan(0);
		for (const { code, text } of seen) expect(at(`${code}.html`)).toContain(safe(text));
		expect(at('index.html')).toContain('Aïcha');
		const head = await world.read.selectFrom('chain').selectAll().where('id', '=', `committee:${bgs.id}`).execute();
		expect([...at('record.html').matchAll(/<li>/g)]).toHaveLength(head[0]?.length ?? -1);
	});

	it('hold nothing that a plain member does not see: what mediators alone know, what was held, said apart, sealed, or of offices', async () => {
		const read = world.read;
		const hidden = [
			...(await read.selectFrom('concern').select('story as text').where('audience', '=', 'mediators').execute()),
			...(await read
				.selectFrom('statement')
				.select('text')
				.where((is) => is.or([is('visibleAt', 'is', null), is('hiddenAt', 'is not', null)]))
				.execute()),
			...(await read.selectFrom('statement').select('firstText as text').where('firstText', 'is not', null).execute()),
			...(await read.selectFrom('proposal').select('purpose as text').where('submittedAt', 'is', null).execute()),
			...(await read
				.selectFrom('sessionStatement')
				.select('text')
				.where((is) => is.or([is('confirmedAt', 'is', null), is('withdrawnAt', 'is not', null)]))
				.execute()),
			...(await read.selectFrom('officeNote').select('text').execute()),
			...(await read.selectFrom('outcomeAnnex').select('text').execute()),
			...(await read.selectFrom('complaint').select('text').execute()),
			// Whoever comes to a session as a party, or as its guest, stands there under no name.
			...(await read
				.selectFrom('attendee')
				.select('name as text')
				.where('standing', 'in', ['party', 'guest'])
				.execute()),
			...(await read.selectFrom('account').select('handle as text').execute()),
		];
		expect(hidden.length).toBeGreaterThan(20);
		const people = new Set(
			(await read.selectFrom('person').select('displayName').execute()).map((row) => row.displayName),
		);
		const all = everything();
		for (const { text } of hidden)
			if (text && text.length > 3 && !people.has(text)) expect(all.includes(safe(text)), text).toBe(false);
		// Of a secret vote nobody's choice: no named one stands beside it.
		const secret = await read.selectFrom('poll').select(['question']).where('secret', '=', 1).execute();
		for (const { question } of secret) {
			const told = all.split(safe(question)).slice(1);
			for (const after of told) expect(after.slice(0, 400)).not.toMatch(/<li>[^<]*<bdi>/);
		}
		// And what does stand there, a plain member of the committee may read by the rules.
		const member = await read
			.selectFrom('seatHolding')
			.innerJoin('seat', 'seat.id', 'seatHolding.seatId')
			.innerJoin('account', 'account.personId', 'seatHolding.personId')
			.select(['account.id', 'seat.committeeId'])
			.where('seatHolding.endedAt', 'is', null)
			.executeTakeFirstOrThrow();
		const actor = await loadActor(read as never, member.id, world.clock().toISOString());
		const { committeeId } = member;
		for (const { id } of await read.selectFrom('session').select('id').where('committeeId', '=', committeeId).execute())
			expect(mayReadSession(actor, { id, committeeId })).toBe('yes');
		expect(mayReadAgreement(actor, { committeeId, sessionId: null, signs: [] })).toBe('yes');
	});
});
