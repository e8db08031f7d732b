import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { CAST } from '#demo/cast.ts';
import { addDays, localDay } from '#domain/days.ts';
import { acceptNomination } from '#domain/election/acceptNomination.ts';
import { issueElectorCards } from '#domain/election/issueElectorCards.ts';
import { nominateCandidate } from '#domain/election/nominateCandidate.ts';
import type { CandidateSymbol } from '#domain/election/symbols.ts';
import { takePaperBallot } from '#domain/paper/takePaperBallot.ts';
import type { Locale } from '#i18n/words.ts';
import { STANDING, listOfElectors, openBeside, palabre, rankings } from '../support/commission.ts';
import { expect, test } from '../support/journey.ts';
import { loseFirstOfTwo } from '../support/lossy.ts';
import { Person } from '../support/person.ts';

const BBR = '/committee/BBR';
const CODE = 'BBR-E-01';
const ELECTION = `${BBR}/elections/${CODE}`;
const KEYS = `/keys/${CODE}`;
const PUBLIC = `/fr/elections/${CODE}`;
const SEATS = 25;
const ELECTORS = 2000;
/** Runs the election: mediates in Bambari, sits on no seat. */
const CONVENOR = CAST.mediatorBbr;
const BERTHE = 'Tante Berthe';

test.use({ actionTimeout: 20_000 });

async function expectClean(page: Page): Promise<void> {
	const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
	expect(violations.map((one) => `${page.url()} ${one.id}: ${one.nodes[0]?.html}`)).toEqual([]);
}

test('a commission of 25 is elected by 2,000 electors, from the announcement to the installation', async ({
	browser,
	own,
	enterOwn,
}) => {
	test.setTimeout(300_000);
	const { world, address, folder } = own;
	const beside = openBeside(folder, world);
	const files = mkdtempSync(join(tmpdir(), 'palabre-election-'));
	const day = (days: number) => addDays(localDay(new Date().toISOString(), 'Africa/Bangui'), days);
	const electionId = () => world.seek('select id from election where code = ?', CODE)!;
	const contestId = () => world.seek('select id from contest where election_id = ?', electionId())!;
	/** What is put into the urn, by phone and on paper: orders of numbers on the ballot; blank is empty. */
	const ledger: number[][] = [];
	try {
		const ada = new Person(await enterOwn(CAST.administrator));
		const joseph = new Person(await enterOwn(CONVENOR));
		const { t } = joseph.words;

		await test.step('announced: 25 seats together, places reserved for women, youth and displaced people', async () => {
			await ada.open(`${BBR}/elections`);
			await ada.follow(t('page.elections.announce'));
			const fields = {
				...{ place: 'École du pont', 'minimums.0.women': '9', 'minimums.0.youth': '3', 'minimums.0.displaced': '2' },
				...{ nominationsUntilOn: day(0), opensOn: day(3), closesOn: day(5), challengeDays: '5' },
				...{ termStart: day(37), termEnd: day(37 + 3 * 365), 'observers.0': 'Mission d’appui (démo)' },
			};
			for (const [name, value] of Object.entries(fields)) await ada.main.locator(`[name="${name}"]`).fill(value);
			await ada.main.locator('[name=convenorId]').selectOption(world.accountOf(CONVENOR));
			await ada.press('verb.announceElection');
			await ada.hears('announceElection');
			expect(new URL(ada.page.url()).pathname).toBe(ELECTION);
		});

		const putForward = async (name: string, { known, categories, symbol }: { known?: true } & Nomination) => {
			await joseph.open(ELECTION);
			await joseph.follow(t('page.election.nominate'));
			if (known) await joseph.main.locator('[name=personId]').selectOption({ label: name });
			else await joseph.main.locator('[name=displayName]').fill(name);
			await joseph.main.locator('[name=adult]').check({ force: true });
			for (const category of categories)
				await joseph.main.locator(`[name="categories[]"][value=${category}]`).check({ force: true });
			await joseph.main.locator(`[name=symbol][value=${symbol}]`).check({ force: true });
			await joseph.press('verb.nominateCandidate');
			await joseph.hears('nominateCandidate');
		};
		const saysYesBeforeTwo = async () => {
			await joseph.main.locator('[name="witnesses.0"]').fill('Marie Témoin');
			await joseph.main.locator('[name="witnesses.1"]').fill('Paul Témoin');
			await joseph.main.locator('[name=consent]').check({ force: true });
			await joseph.press('page.candidate.writeDownYes');
			await joseph.hears('acceptNomination');
		};

		await test.step('29 are put forward and say yes, one on her own phone, the others before two witnesses', async () => {
			await putForward('Jeanne Démo', { known: true, categories: ['women'], symbol: 'drum' });
			const jeanne = new Person(await enterOwn('Jeanne Démo', { plain: true, phone: true }), { plain: true });
			await jeanne.open(ELECTION);
			await jeanne.follow(t('page.election.answer'));
			await jeanne.main.locator('[name=consent]').check({ force: true });
			await jeanne.press('verb.acceptNomination');
			await jeanne.hears('acceptNomination');
			await putForward('Awa Nouvelle', { categories: ['women'], symbol: 'fish' });
			await saysYesBeforeTwo();
			for (const { name, fresh, categories = [] } of STANDING) {
				const who = fresh
					? { displayName: name }
					: { personId: world.seek('select person_id from account where id = ?', world.accountOf(name))! };
				const typed = { contestId: contestId(), ...who, adult: true, categories };
				const { candidateId } = await beside.as(CONVENOR, nominateCandidate, typed);
				const witnesses = ['Marie Témoin', 'Paul Témoin'];
				await beside.as(CONVENOR, acceptNomination, { candidateId, consent: true, witnesses });
			}
			await joseph.letPass('hours48');
		});

		await test.step('nominations cannot close while too few displaced people stand, and close once another does', async () => {
			await joseph.open(`${ELECTION}/close`);
			const close = joseph.main.getByRole('button', { name: t('verb.closeNominations') });
			await expect(close).toBeDisabled();
			const short = { constituency: 'all', category: 'displaced', least: 2, candidates: 1 };
			await expect(joseph.main.getByText(t('refusal.minimumOutOfReach', short)).first()).toBeVisible();
			await putForward('Sylvie Retournée', { categories: ['women', 'displaced'], symbol: 'shoe' });
			await saysYesBeforeTwo();
			await joseph.open(`${ELECTION}/close`);
			await close.click();
			await joseph.hears('closeNominations');
			// The order that is drawn in public, for equals: the reverse of the ballot.
			await joseph.open(`${ELECTION}/lot`);
			const places = joseph.main.locator('input[name$=".place"]');
			const stand = await places.count();
			expect(stand).toBe(30);
			for (let index = 0; index < stand; index++) await places.nth(index).fill(String(stand - index));
			await joseph.press('verb.drawLot');
			await joseph.hears('drawLot');
		});

		/** A keyholder draws words and copies them onto paper; answers what stands on it. */
		const draw = async (person: Person, name: string): Promise<string[]> => {
			await person.open(KEYS);
			const card = person.main.locator('section').filter({ has: person.page.getByRole('heading', { name }) });
			await person.follow(t('page.keys.draw'), card);
			await person.press('verb.showKeyWords');
			const words = await person.main.locator('article ol li b').allInnerTexts();
			expect(words).toHaveLength(12);
			for (const at of [0, 1]) {
				const place = Number(await person.main.locator(`[name="copied.${at}.place"]`).getAttribute('value'));
				await person.main.locator(`[name="copied.${at}.word"]`).fill(words[place - 1]!);
			}
			await person.press('verb.drawKeyWords');
			await person.hears('drawKeyWords');
			return words;
		};
		const papers = { honorine: [] as string[], berthe: [] as string[] };

		await test.step('three keyholders draw their words; one loses them and draws again', async () => {
			await joseph.open(ELECTION);
			await joseph.follow(t('page.keys.title'));
			const [honorine, clarisse] = [CAST.coordinatorBbr, CAST.memberBbr];
			for (const [at, name] of [honorine, clarisse, BERTHE].entries()) {
				await joseph.main.locator(`[name="keyholders.${at}.name"]`).fill(name);
				if (name !== BERTHE)
					await joseph.main.locator(`[name="keyholders.${at}.accountId"]`).selectOption(world.accountOf(name));
			}
			await joseph.press('verb.nameKeyholders');
			await joseph.hears('nameKeyholders');
			const first = new Person(await enterOwn(honorine, { plain: true, phone: true }), { plain: true });
			const lost = await draw(first, honorine);
			await draw(new Person(await enterOwn(clarisse, { phone: true })), clarisse);
			papers.berthe = await draw(joseph, BERTHE);
			await first.open(KEYS);
			await first.unfold(t('verb.reportKeyLost'));
			await first.press('verb.reportKeyLost');
			await first.hears('reportKeyLost');
			papers.honorine = await draw(first, honorine);
			expect(papers.honorine).not.toEqual(lost);
		});

		await test.step('the roll comes in as a file: looked through, with faulty lines, then whole', async () => {
			const whole = listOfElectors(ELECTORS);
			const faulty = [...whole];
			faulty[3] = faulty[3]!.replace(/;\d{4};/, ';hier;');
			faulty[9] = faulty[9]!.replace(/^[^;]*;[^;]*;/, ';;');
			faulty[20] = faulty[20]!.replace('E-00020', 'E-00019');
			const upload = async (lines: string[]) => {
				await joseph.open(`${ELECTION}/roll/import`);
				const buffer = Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`);
				await joseph.main.locator('#list-file').setInputFiles({ name: 'électeurs.csv', mimeType: 'text/csv', buffer });
				await joseph.press('verb.importElectors');
				await joseph.comesToSee(joseph.heading(t('page.rollImport.found', { total: lines.length - 1 })), 60_000);
			};
			await upload(faulty);
			const wrong = joseph.main.locator('tbody tr td:first-child');
			expect((await wrong.allInnerTexts()).sort()).toEqual(['10', '21', '4']);
			await expectClean(joseph.page);
			await upload(whole);
			await expect(wrong).toHaveCount(0);
			await joseph.main.locator('form[action="?/enterElectorList"] button[type=submit]').last().click();
			await joseph.comesToSee(joseph.main.getByText(t('page.rollImport.entered')), 60_000);
			await joseph.open(`${ELECTION}/roll`);
			await expect(joseph.main.getByText(t('page.roll.count', { count: ELECTORS }))).toBeVisible();
		});

		/** Codes by number on the roll. */
		const cards = new Map<number, string>();

		await test.step('cards are printed for some of them', async () => {
			await joseph.open(`${ELECTION}/roll/cards`);
			await joseph.main.locator('[name=from]').fill('1');
			await joseph.main.locator('[name=to]').fill('16');
			await joseph.press('verb.issueElectorCards');
			const sheet = joseph.main.locator('article');
			await expect(sheet).toHaveCount(16);
			for (const [index, code] of (await sheet.locator('.code').allInnerTexts()).entries()) cards.set(index + 1, code);
			const printed = await beside.as(CONVENOR, issueElectorCards, { electionId: electionId(), from: 17, to: 516 });
			for (const { number, code } of printed.cards) cards.set(number, code);
			expect(cards.size).toBe(516);
		});

		await test.step('the vote opens by itself, and the roll has its mark', async () => {
			await joseph.letPass('hours48');
			await joseph.open(`${ELECTION}/roll`);
			await joseph.comesToSee(joseph.main.getByRole('heading', { name: t('page.roll.closing') }));
			await expect(joseph.main.getByText(t('page.roll.frozen'))).toBeVisible();
			await joseph.open(PUBLIC);
			await expectClean(joseph.page);
		});

		/** Somebody with a card and a phone: from the code to the receipt; answers check words and screens. */
		const vote = async (
			number: number,
			ranking: number[],
			{ locale = 'fr' as Locale, plain = true, lossy = false },
		) => {
			const context = await browser.newContext({
				...{ baseURL: address, javaScriptEnabled: !plain, viewport: { width: 360, height: 640 } },
				...{ hasTouch: true, isMobile: true, locale },
			});
			const page = await context.newPage();
			const voter = new Person(page, { locale, plain });
			let screens = 0;
			page.on('framenavigated', (frame) => void (screens += frame === page.mainFrame() ? 1 : 0));
			await page.goto('/vote');
			const network = lossy ? await loseFirstOfTwo(page) : { lost: 0 };
			/** Presses, and again when the answer was lost on the way. */
			const press = async (key: string, there: () => Promise<void>) =>
				expect(async () => {
					const button = voter.main.getByRole('button', { name: voter.t(key), exact: true });
					if ((await button.count()) > 0) await button.click();
					await there();
				}).toPass({ timeout: 30_000 });
			const timeout = lossy ? 2_000 : 10_000;
			if (!plain) await expectClean(page);
			await page.locator('[name=code]').fill(cards.get(number)!.toLowerCase().replaceAll('-', ' '));
			await press('verb.enterWithCard', () =>
				expect(page.locator('input[name="place.1"]').first()).toBeAttached({ timeout }),
			);
			if (!plain) await expectClean(page);
			for (const [index, one] of ranking.entries())
				await page.locator(`label:has(input[name="place.${index + 1}"][value="${one - 1}"])`).click();
			await press('verb.reviewBallot', () =>
				expect(voter.heading(voter.t('page.vote.reviewTitle'))).toBeVisible({ timeout }),
			);
			await expect(voter.main.locator('section ol > li')).toHaveCount(ranking.length);
			if (!plain) await expectClean(page);
			const words = await voter.main.locator('.list-of-words').innerText();
			await press('verb.castWithCard', () =>
				expect(voter.heading(voter.t('ui.receipt.title'))).toBeVisible({ timeout }),
			);
			expect(await voter.main.locator('.list-of-words').innerText()).toBe(words);
			if (lossy) expect(network.lost).toBeGreaterThanOrEqual(3);
			else expect(screens).toBeLessThanOrEqual(5);
			await context.close();
			ledger.push(ranking);
			return words.replaceAll(' · ', ' ');
		};
		let found = { words: '', ranking: [1] };

		await test.step('electors vote on phones: without a script, on a network that loses half, in Arabic', async () => {
			const ranking = [30, 4, 11];
			found = { words: await vote(1, ranking, {}), ranking };
			await vote(2, [5, 2], { lossy: true });
			await vote(3, [7, 1, 3], { locale: 'ar' });
			await vote(4, [12], { plain: false });
			// Whoever casts again has one ballot: the last.
			ledger.pop();
			await vote(4, [12, 9], {});
			const others = rankings(500, 30);
			for (let from = 0; from < others.length; from += 10)
				await Promise.all(
					others.slice(from, from + 10).map((one, index) => beside.cast(cards.get(17 + from + index)!, one)),
				);
			ledger.push(...others);
			await joseph.open(`${ELECTION}/roll`);
			await expect(joseph.main.getByText(t('page.roll.turnout', { cast: 504, roll: ELECTORS }))).toBeVisible();
		});

		await test.step('twelve take paper, and their cards open no ballot any more', async () => {
			await joseph.open(`${ELECTION}/paper/1`);
			await joseph.main.locator('[name=label]').fill('École du pont, salle 1');
			await joseph.main.locator('[name=issued]').fill('14');
			await joseph.press('verb.openPaperBatch');
			await joseph.hears('openPaperBatch');
			await joseph.main.locator('[name=numbers]').fill('16 601');
			await joseph.press('page.paper.findPress');
			for (let left = 2; left > 0; left--) {
				const take = joseph.main.getByRole('button', { name: t('verb.takePaperBallot'), exact: true });
				await expect(take).toHaveCount(left);
				await take.first().click();
				await joseph.hears('takePaperBallot');
				await expect(take).toHaveCount(left - 1);
			}
			await expectClean(joseph.page);
			const pollId = world.seek('select id from poll where contest_id = ?', contestId())!;
			for (let number = 602; number <= 611; number++) {
				const one = 'select id from elector where number = ? and election_id = ?';
				const entryId = world.seek(one, String(number), electionId())!;
				await beside.as(CONVENOR, takePaperBallot, { pollId, entryId });
			}
			const context = await browser.newContext({ baseURL: address, javaScriptEnabled: false, locale: 'fr' });
			const refused = new Person(await context.newPage(), { plain: true });
			await refused.open('/vote');
			await refused.main.locator('[name=code]').fill(cards.get(16)!);
			await refused.press('verb.enterWithCard');
			await expect(refused.main.getByText(t('refusal.tookPaper'))).toBeVisible();
			await expect(refused.page.locator('input[name="place.1"]')).toHaveCount(0);
			await context.close();
		});

		await test.step('the vote closes by itself; two people count the box, differ once, agree, and it is certified', async () => {
			await joseph.letPass('hours48');
			await joseph.open(`${ELECTION}/paper/1`);
			const saleh = new Person(await enterOwn(CAST.secondMediatorBbr, { phone: true }));
			const counts = async (person: Person, summary: string, spoilt: string) => {
				await person.open(`${ELECTION}/paper/1`);
				await person.comesToSee(person.main.locator('summary', { hasText: t(summary) }));
				await person.unfold(t(summary));
				await person.main.locator('[name=orders]').fill('2 5 9 : 6\n14 1 : 3\n30 : 1');
				for (const [name, value] of Object.entries({ blank: '1', spoilt, unused: '2' }))
					await person.main.locator(`[name=${name}]`).fill(value);
				await person.press('verb.enterPaperBatch');
				await person.hears('enterPaperBatch');
			};
			await counts(joseph, 'ui.paper.count', '1');
			await counts(saleh, 'ui.paper.count', '0');
			await expect(saleh.main.getByText(t('ui.paper.differs'))).toBeVisible();
			await counts(saleh, 'ui.paper.countAgain', '1');
			await joseph.open(`${ELECTION}/paper/1`);
			const certifying = joseph.main.locator('form[action="?/certifyBatch"]');
			await certifying.locator('[name=witness1]').fill('Ruth Témoin');
			await certifying.locator('[name=witness2]').fill('Paul Témoin');
			await joseph.press('verb.certifyBatch');
			await joseph.hears('certifyBatch');
			for (const [ranking, papers] of [
				[[2, 5, 9], 6],
				[[14, 1], 3],
				[[30], 1],
				[[], 1],
			] as const)
				for (let paper = 0; paper < papers; paper++) ledger.push([...ranking]);
		});

		await test.step('two keyholders open the urns; a wrong word is named first', async () => {
			await joseph.open(`${KEYS}/open`);
			const boxes = [0, 2].map((at) => joseph.main.locator(`[name="keys.${at}.words"]`));
			await boxes[0]!.fill(papers.honorine.map((word, at) => (at === 4 ? 'zzzz' : word)).join(' '));
			await boxes[1]!.fill(papers.berthe.join(' '));
			await joseph.press('verb.openElectionUrn');
			await expect(joseph.main.locator('p.wrong').first()).toContainText('zzzz');
			await expectClean(joseph.page);
			await boxes[0]!.fill(papers.honorine.join('\n'));
			await boxes[1]!.fill(papers.berthe.join(' '));
			await joseph.press('verb.openElectionUrn');
			await joseph.comesToSee(joseph.main.getByText(t('page.openUrn.counted')), 30_000);
			await joseph.follow(t('page.count.title'));
		});

		let elected: string[] = [];

		await test.step('everybody reads seat by seat who is elected, and counts the same again', async () => {
			const context = await browser.newContext({ baseURL: address, locale: 'fr' });
			const anybody = new Person(await context.newPage());
			await anybody.open(`${PUBLIC}/count`);
			elected = await anybody.main.locator('ol.elected li bdi').allInnerTexts();
			expect(new Set(elected).size).toBe(SEATS);
			await expect(anybody.main.getByRole('heading', { name: t('ui.count.story') })).toBeVisible();
			await expectClean(anybody.page);
			const take = async (link: string, file: string) => {
				const content = await (await context.request.get(link)).text();
				writeFileSync(join(files, file), content);
				return content;
			};
			const blt = await take(`${PUBLIC}/ballots.blt?contest=1`, 'ballots.blt');
			await take(`${PUBLIC}/reserve.json?contest=1`, 'reserve.json');
			// The file holds what was cast, every ballot once.
			const cast = blt.split('\n').flatMap((line) => {
				const numbers = /^(\d+)((?: \d+)*) 0$/.exec(line.trim());
				return numbers ? Array.from({ length: Number(numbers[1]) }, () => (numbers[2] ?? '').trim()) : [];
			});
			expect(cast.sort()).toEqual(ledger.map((ranking) => ranking.join(' ')).sort());
			const options = ['--rules', 'scottish', '--reserve', join(files, 'reserve.json'), '--json'];
			const again = JSON.parse(await palabre(folder, 'count', join(files, 'ballots.blt'), ...options)) as {
				seats: number;
				elected: { name: string }[];
				stages: { reserved?: unknown }[];
			};
			expect(again.elected.map((one) => one.name)).toEqual(elected);
			expect(again.seats).toBe(SEATS);
			const list = await (await context.request.get(`${PUBLIC}/list.csv?contest=1`)).text();
			expect(list).toContain(`${found.words},${found.ranking.join(' ')}`);
			const digested = await (await context.request.get(`${PUBLIC}/ballots.txt?contest=1`)).body();
			const digest = createHash('sha256').update(digested).digest('hex');
			expect(await (await context.request.get(`${PUBLIC}/count`)).text()).toContain(digest);
			await palabre(folder, 'poll', 'verify', CODE);
			await context.close();
		});

		await test.step('an elector disputes the result; it is looked into and stands', async () => {
			const context = await browser.newContext({ baseURL: address, javaScriptEnabled: false, locale: 'fr' });
			const elector = new Person(await context.newPage(), { plain: true });
			await elector.open(`/challenge/${CODE}`);
			await elector.main.locator('[name=reason]').fill('La salle 1 a fermé une heure trop tôt.');
			await elector.main.locator('[name=cardCode]').fill(cards.get(5)!);
			await elector.press('verb.challengeElection');
			await elector.hears('challengeElection');
			await context.close();
			await ada.open(`${ELECTION}/result`);
			await ada.main.locator('[name=ruling][value=dismissed]').check({ force: true });
			await ada.main.locator('[name=reason]').fill('Les témoins ont noté l’heure : la salle a fermé à 17 h.');
			await ada.press('verb.ruleOnChallenge');
			await ada.hears('ruleOnChallenge');
			await joseph.open(`${ELECTION}/result`);
			await expect(joseph.main.getByRole('button', { name: t('verb.confirmElection') })).toBeDisabled();
		});

		await test.step('confirmed, and on the first day of the term the 25 sit', async () => {
			await joseph.letPass('days30');
			await joseph.open(`${ELECTION}/result`);
			await joseph.press('verb.confirmElection');
			await joseph.hears('confirmElection');
			await joseph.letPass('hours48');
			await joseph.open(`${ELECTION}/result`);
			await joseph.comesToSee(
				joseph.main.getByText(t('ui.result.until', { day: joseph.words.date(day(37 + 3 * 365), 'day') })),
			);
			const seated = joseph.main.locator('ol.elected li');
			await expect(seated).toHaveCount(SEATS);
			const names = await seated.locator('bdi').allInnerTexts();
			expect(names.sort()).toEqual([...elected].sort());
			await expect(seated.locator('.quiet')).toHaveCount(SEATS);
			const context = await browser.newContext({ baseURL: address, locale: 'fr' });
			const anybody = new Person(await context.newPage());
			await anybody.open('/fr/committees/BBR');
			await expect(anybody.main.locator('ol.seats > li')).toHaveCount(SEATS);
			await expect(
				anybody.main.getByText(t('ui.term.until', { day: anybody.words.date(day(37 + 3 * 365), 'day') })).first(),
			).toBeVisible();
			await expectClean(anybody.page);
			await context.close();
			const sitting = 'select count(*) from seat_holding where ended_at is null and term_start = ? and election_id = ?';
			expect(world.seek(sitting, day(37), electionId())).toBe(String(SEATS));
		});

		await palabre(folder, 'audit', 'verify');
	} finally {
		await beside.close();
		rmSync(files, { recursive: true, force: true });
	}
});

interface Nomination {
	categories: ('women' | 'youth' | 'displaced')[];
	symbol: CandidateSymbol;
}
