import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from '@playwright/test';
import SqliteDatabase from 'better-sqlite3';
import { ACCESS, WALKERS, type Walker } from '../support/accessTable.ts';
import { serveDemo } from '../support/demoServer.ts';
import { enterAs } from '../support/demoWorld.ts';
import { expect, test } from '../support/journey.ts';
import { addressOf, listRoutes } from '../support/routes.ts';

/**
 * Hostile text in every column that holds what people wrote, however it came there: no page of anybody takes it for
 * anything but text, and none of it turns the direction of what stands beside it.
 */

const HOSTILE = `\u202E<x-evil onclick=x>"'></textarea></title><script>x</script> =1+1 مرحبا`;
const KEPT = /^(kysely|sqlite|search|public_entry|event|chain|request|job|sign_in|installation|area)|fts/;
const NO_WORDS = /(^|_)(id|at|on|hash|code|handle|salt)$/;
const READERS: Walker[] = ['nobody', 'member', 'mediator', 'liaison', 'officer', 'administrator'];
const FILES = ['asks.csv', 'outcomes.hxl.csv', 'commitments.xlsx', 'asks', 'committees'];

/** Writes the text into every column of sentences, each with a word by which the column is found again. */
function write(file: string): Map<string, string> {
	const database = new SqliteDatabase(file);
	const columns = new Map<string, string>();
	const all = (query: string) => database.prepare(query).pluck().all() as unknown[];
	for (const table of all(`select name from sqlite_master where type = 'table'`).map(String)) {
		if (KEPT.test(table)) continue;
		for (const column of all(`select name from pragma_table_info('${table}') where type like 'text'`).map(String)) {
			const values = all(`select distinct "${column}" from "${table}" where "${column}" is not null limit 50`).map(
				String,
			);
			const isSentence = values.some((value) => /\S \S/.test(value)) && !values.some((value) => /^[[{]/.test(value));
			if (NO_WORDS.test(column) || !isSentence) continue;
			const mark = `hz${columns.size.toString(26).replace(/\d/g, (digit) => 'qrstuvwxyz'[Number(digit)] ?? '')}zh`;
			columns.set(mark, `${table}.${column}`);
			// Where each must be another one, the row's number makes it so.
			database
				.prepare(`update "${table}" set "${column}" = ? || rowid where "${column}" is not null`)
				.run(`${mark} ${HOSTILE}`);
		}
	}
	database.close();
	return columns;
}

test('whatever lies in a row is shown as text, in its own direction, on every page and in every file', async ({
	page,
	world,
}) => {
	test.setTimeout(180_000);
	const folder = mkdtempSync(join(tmpdir(), 'palabre-hostile-'));
	cpSync(process.env.JOURNEYS_TEMPLATE ?? '', folder, { recursive: true });
	const columns = write(join(folder, 'palabre.db'));
	expect(columns.size).toBeGreaterThan(60);
	let log = '';
	const server = await serveDemo({}, (said) => (log += said), folder);
	const wrong = new Set<string>();
	const shown: { at: string; html: string }[] = [];
	try {
		for (const walker of READERS) {
			const name = WALKERS[walker];
			const phone = await request.newContext({
				baseURL: server.address,
				extraHTTPHeaders: { 'accept-language': 'fr', accept: 'text/html' },
			});
			if (name) await enterAs(phone, server.address, world, name);
			for (const route of listRoutes().filter(({ id }) => ACCESS[id]?.[walker] === 'seen')) {
				const values = { ...world.parameters(route.id), lang: 'fr' };
				for (const table of route.id.includes('[table]') && !route.id.includes('[record]') ? FILES : ['committees']) {
					const path = addressOf(route, { ...values, table });
					const answer = await phone.get(path);
					if (answer.status() >= 500) wrong.add(`${walker} ${path} answered ${answer.status()}`);
					const type = answer.headers()['content-type'] ?? '';
					const text = await answer.text();
					if (type.startsWith('text/html')) shown.push({ at: `${walker} ${path}`, html: text });
					else if (/xml/.test(type) && !/sheet/.test(type) && text.includes('<x-evil')) wrong.add(`${path}: markup`);
				}
			}
			await phone.dispose();
		}
		for (const { at, html } of shown) {
			const found = await page.evaluate((text) => {
				const read = new DOMParser().parseFromString(text, 'text/html');
				const foreign = [...read.querySelectorAll('x-evil, [onclick], script:not([src^="/_app/"])')].map(
					(one) => one.outerHTML,
				);
				const walk = read.createTreeWalker(read.body, NodeFilter.SHOW_TEXT);
				for (let node = walk.nextNode(); node; node = walk.nextNode()) {
					const beside = (node.textContent ?? '').replace(/\u2068[^\u2069]*\u2069/g, '');
					const mark = /hz[a-z]+zh/.exec(beside)?.[0];
					if (mark && !node.parentElement?.closest('bdi, [dir=auto], option, title'))
						foreign.push(
							`turns ${mark} in ${node.parentElement?.outerHTML.slice(0, 90)} of ${node.parentElement?.parentElement?.outerHTML.slice(0, 60)}`,
						);
				}
				return foreign;
			}, html);
			for (const one of found)
				wrong.add(
					`${at.replace(/^\w+ /, '')}: ${one.slice(0, 220).replace(/hz[a-z]+zh/, (mark) => columns.get(mark) ?? mark)}`,
				);
		}
		expect(shown.filter(({ html }) => /hz[a-z]+zh/.test(html)).length).toBeGreaterThan(50);
		expect([...wrong]).toEqual([]);
		expect(log).not.toContain('"fault"');
	} finally {
		await server.stop();
		rmSync(folder, { recursive: true, force: true });
	}
});
