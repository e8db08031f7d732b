import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import SqliteDatabase from 'better-sqlite3';
import { CAST } from '#demo/cast.ts';
import { verifyArchive } from '#domain/archive/archiveFile.ts';
import { asFile, unpacked } from '../support/archives.ts';
import { palabre } from '../support/commission.ts';
import { expect, test } from '../support/people.ts';

const folders: string[] = [];
test.afterAll(() => {
	for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** An archive unpacked onto a stick. */
async function ontoStick(zip: string): Promise<string> {
	const stick = mkdtempSync(join(tmpdir(), 'palabre-stick-'));
	folders.push(stick);
	for (const [name, content] of await unpacked(zip)) {
		await mkdir(dirname(join(stick, name)), { recursive: true });
		await writeFile(join(stick, name), content);
	}
	return stick;
}

test('the mission leaves: an office closes, its asks are at another one, and the archive opens from a stick', async ({
	arrive,
	own,
	browser,
}) => {
	test.setTimeout(120_000);
	const ada = await arrive(CAST.administrator, { plain: true });
	const { page } = ada;
	const holders = () =>
		own.world.seek(
			`select count(*) from ask join office on office.id = ask.holder_id
			where office.code = 'field-bangassou' and answered_at is null and sent_at is not null`,
		);
	expect(Number(holders())).toBeGreaterThan(0);
	const [code, ordinal] = (
		own.world.seek(
			`select outcome.code || ' ' || ask.ordinal from ask join outcome on outcome.id = ask.outcome_id
			join office on office.id = ask.holder_id
			where office.code = 'field-bangassou' and ask.answered_at is null and ask.sent_at is not null order by ask.sent_at`,
		) ?? ''
	).split(' ');

	await ada.open('/admin/hand-over');
	await page.getByRole('button', { name: ada.t('verb.beginHandOver') }).click();
	await page
		.getByRole('link', { name: /Bangassou/ })
		.first()
		.click();
	// Looking changes nothing.
	const successor = page.getByLabel(ada.t('page.handOver.whoFollows'));
	const followers = await successor
		.locator('option')
		.evaluateAll((options) => options.map((option) => [(option as HTMLOptionElement).value, option.textContent ?? '']));
	const [next] = followers.filter(([, name]) => /Mairie|mairie/.test(name ?? ''));
	await successor.selectOption(next?.[0] ?? '');
	await page.getByRole('button', { name: ada.t('page.handOver.look') }).click();
	await expect(page.getByText(`${code}/${ordinal}`)).toBeVisible();
	expect(Number(holders())).toBeGreaterThan(0);
	await page.getByLabel(ada.t('page.handOver.reason')).fill('La mission ferme ce bureau à la fin du mois.');
	await page.getByRole('button', { name: ada.t('verb.repointAsks') }).click();
	await expect(page.getByText(ada.t('done.repointAsks'))).toBeVisible();
	expect(Number(holders())).toBe(0);
	for (const verb of ['reparentOffices', 'dismissOfficers', 'closeOffice']) {
		const press = page.getByRole('button', { name: ada.t(`verb.${verb}`), exact: true });
		if ((await press.count()) === 0) continue;
		await press.click();
		// What cannot be undone waits for a second person.
		const said = verb === 'dismissOfficers' ? 'secondWord' : verb;
		await expect(page.getByText(ada.t(`done.${said}`))).toBeVisible();
	}
	// It can be gone on with from the beginning, and says what is done.
	await ada.open('/admin/hand-over');
	await expect(page.getByText(ada.t('event.officeClosed'))).toBeVisible();
	await expect(page.getByRole('heading', { name: ada.t('page.handOver.askedTitle') })).toBeVisible();
	await expect(page.getByRole('button', { name: ada.t('verb.withdrawSecondWord') })).toBeEnabled();
	await expect(page.getByRole('button', { name: ada.t('verb.finishHandOver') })).toBeDisabled();
	await expect(page.getByText(ada.t('refusal.administratorsTooFew', { least: 2 }))).toBeVisible();

	// Everybody reads who answers now, and why.
	await ada.open(`/fr/outcomes/${code}`);
	await expect(page.getByText('La mission ferme ce bureau à la fin du mois.').first()).toBeVisible();

	await ada.open('/admin/archive');
	await page.getByRole('button', { name: ada.t('verb.makeArchive') }).click();
	await expect(page.getByText(ada.t('page.archive.open'))).toBeVisible();
	const answer = await page.request.get('/admin/archive/palabre-all.zip');
	expect(answer.status()).toBe(200);
	const zip = asFile(await answer.body());
	const { faults, manifest } = await verifyArchive(zip);
	expect(faults).toEqual([]);
	expect(manifest.audience).toBe('public');
	const stick = await ontoStick(zip);

	// A browser without a network opens every page by its links; everything that they name is there.
	const context = await browser.newContext({ offline: true, javaScriptEnabled: true });
	const reader = await context.newPage();
	const wrong: string[] = [];
	reader.on('console', (said) => {
		if (said.type() === 'error') wrong.push(`${reader.url()}: ${said.text()}`);
	});
	reader.on('pageerror', (error) => wrong.push(`${reader.url()}: ${error.message}`));
	reader.on('requestfailed', (request) => wrong.push(`${reader.url()} → ${request.url()}`));
	const start = pathToFileURL(join(stick, 'index.html')).href;
	const seen = new Set<string>();
	const waiting = [start];
	while (waiting.length > 0) {
		const address = (waiting.shift() ?? '').split('#')[0] ?? '';
		if (seen.has(address)) continue;
		seen.add(address);
		if (!address.endsWith('.html')) {
			expect(readFileSync(new URL(address)).length, address).toBeGreaterThan(0);
			continue;
		}
		await reader.goto(address, { waitUntil: 'load' });
		const found = await reader.evaluate(() => ({
			words: document.body.innerText.trim().length,
			broken: [...document.images].filter((image) => !image.complete || image.naturalWidth === 0).map((one) => one.src),
			links: [...document.querySelectorAll('a[href]')].map((link) => (link as HTMLAnchorElement).href),
			styled: getComputedStyle(document.body).fontFamily.includes('system-ui'),
			machines: document.querySelectorAll('form, script').length,
		}));
		expect(found.words, address).toBeGreaterThan(40);
		expect(found.broken, address).toEqual([]);
		expect(found.styled, address).toBe(true);
		expect(found.machines, address).toBe(0);
		const own = found.links.filter((link) => !/^(mailto|tel|https?):/.test(link));
		for (const link of own) expect(link.startsWith(pathToFileURL(stick).href), `${address} → ${link}`).toBe(true);
		waiting.push(...own);
	}
	expect(wrong).toEqual([]);
	const files = readdirSync(stick, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));
	expect(files.filter((name) => !seen.has(pathToFileURL(join(stick, name)).href))).toEqual([]);
	expect(files.some((name) => name.endsWith(join(code ?? '', 'index.html')))).toBe(true);
	await context.close();
});

test('a committee is carried to another machine by whoever keeps both, and a file that was tampered with is found', async ({
	own,
}) => {
	test.setTimeout(120_000);
	const folder = mkdtempSync(join(tmpdir(), 'palabre-carried-'));
	folders.push(folder);
	const [passphrase, sealed, plain] = ['words', 'bgs.sealed', 'bgs.zip'].map((name) => join(folder, name)) as [
		string,
		string,
		string,
	];
	writeFileSync(passphrase, 'mangue rivage tambour calebasse\n');
	const export_ = (...more: string[]) => palabre(own.folder, 'export', '--committee', 'BGS', ...more);
	expect(await export_('--out', plain)).toContain('seal it');
	await export_('--out', sealed, '--passphrase-file', passphrase, '--no-pages');
	expect(await palabre(folder, 'archive', 'verify', plain)).toContain('whole');
	expect(await palabre(folder, 'archive', 'verify', sealed, '--passphrase-file', passphrase)).toContain('whole');
	await expect(palabre(folder, 'archive', 'verify', sealed)).rejects.toThrow('passphrase');

	const bytes = readFileSync(plain);
	const at = bytes.indexOf('records/BGS/outcome.jsonl') + 60;
	bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
	const tampered = join(folder, 'tampered.zip');
	writeFileSync(tampered, bytes);
	await expect(palabre(folder, 'archive', 'verify', tampered)).rejects.toThrow();

	const there = join(folder, 'there');
	await palabre(there, 'migrate');
	const database = new SqliteDatabase(join(there, 'palabre.db'));
	database.exec(
		`insert into installation (id, mission_name, demo, clock_offset_seconds, created_at) values (1, 'Mairie (démo)', 1, 0, '')`,
	);
	database.close();
	expect(await palabre(there, 'import', sealed, '--passphrase-file', passphrase)).toContain('taken in: BGS');
	expect(await palabre(there, 'audit', 'verify')).toContain('committee BGS');
	const again = join(folder, 'again.zip');
	await palabre(there, 'export', '--committee', 'BGS', '--no-pages', '--out', again);
	const records = async (file: string) => [...(await unpacked(file))].filter(([name]) => name.startsWith('records/'));
	expect(await records(again)).toEqual(await records(plain));
	// What was taken is remembered.
	expect(own.world.seek(`select count(*) from event where type = 'archiveMade' and payload like '%BGS%'`)).toBe('2');
});

test('the whole of an installation is carried to another one, and what leaves there is the same to the byte, every page too', async ({
	own,
}) => {
	test.setTimeout(120_000);
	const folder = mkdtempSync(join(tmpdir(), 'palabre-whole-'));
	folders.push(folder);
	const [first, second, there] = ['first.zip', 'second.zip', 'there'].map((name) => join(folder, name)) as [
		string,
		string,
		string,
	];
	await palabre(own.folder, 'export', '--all', '--out', first);
	// A new machine, which nobody administers yet; it signs with the same key.
	await palabre(there, 'migrate');
	const database = new SqliteDatabase(join(there, 'palabre.db'));
	database.exec(
		`insert into installation (id, mission_name, demo, clock_offset_seconds, created_at) values (1, 'Palabre', 1, 0, '')`,
	);
	database.close();
	mkdirSync(join(there, 'keys'), { mode: 0o700 });
	cpSync(join(own.folder, 'keys', 'archive.pem'), join(there, 'keys', 'archive.pem'));
	await palabre(there, 'import', first);
	await palabre(there, 'export', '--all', '--out', second);
	const [one, other] = [await unpacked(first), await unpacked(second)];
	// By name first: which file is another one is more to know than that one is.
	expect([...other.keys()].sort()).toEqual([...one.keys()].sort());
	expect(
		[...one]
			.filter(([name, content]) => !Buffer.from(content).equals(other.get(name) ?? Buffer.of()))
			.map(([name]) => name),
	).toEqual([]);
	expect(readFileSync(second).equals(readFileSync(first))).toBe(true);
	// Every kind of page that is public and can be reached is in it.
	const names = [...one.keys()];
	for (const kind of [
		/^pages\/ar\/index/,
		/^pages\/fr\/committees\/index/,
		/^pages\/fr\/committees\/BGS\/(index|asked|radio)/,
		/^pages\/fr\/outcomes\/index/,
		/^pages\/fr\/outcomes\/\w+-2026-\d+\/index/,
		/^pages\/fr\/outcomes\/\w+-2026-\d+\/poster/,
		/^pages\/fr\/outcomes\/\w+-2026-\d+\/withdrawn/,
		/^pages\/fr\/actors\/field-paoua/,
		/^pages\/fr\/(unanswered|figures|method|safeguarding|open-data|elections)\/index/,
		/^inside\/BGS\/fr\/record/,
		/^records\/shared\/(installation|publishedFigures)/,
	])
		expect(
			names.some((name) => kind.test(name)),
			String(kind),
		).toBe(true);
	const mission = own.world.seek('select mission_name from installation') ?? '-';
	const page = Buffer.from(other.get('pages/fr/index.html') ?? '').toString('utf8');
	expect(page).toContain(mission);
	expect(page).toContain('tel:4040');
	// An election that goes on cannot go on elsewhere: what is carried away does not announce it there.
	expect(names.filter((name) => name.includes('KRO-E-'))).toEqual([]);
});
