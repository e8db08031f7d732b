import type { APIRequestContext } from '@playwright/test';
import { request } from '@playwright/test';
import { type DemoServer, serveNew } from '../support/demoServer.ts';
import { expect, test } from '../support/journey.ts';
import { announcePoll, arriveAtPoll, propose, raiseConcern, vote } from '../support/mainPath.ts';
import { Person } from '../support/person.ts';

const PIN = '481592';
const MEMBERS = ['Louise', 'Aïcha', 'Fidèle', 'Maurice', 'Hassan', 'Odile', 'Bienvenu'].map(
	(name) => `${name} Exemple`,
);
const AREAS = [
	'pcode;name;level;parent;version',
	'CAF;République centrafricaine;0;;CAF-v02',
	'CF62;Mbomou;1;CAF;CAF-v02',
	'CF621;Bangassou;2;CF26;CAF-v02',
];
/** A table that was saved with columns of which we know nothing is larger than any other form may be. */
const WIDE = AREAS.map((line, index) => `${line};${index === 0 ? 'forme' : '12.5 '.repeat(40_000)}`).join('\r\n');
const OFFICES = [
	'code,name,level,area,parent',
	'field-bangassou,Bureau de terrain de Bangassou,fieldOffice,CF621,mission-hq',
	'mission-hq,Siège de la mission,Siège de la mission,,',
].join('\n');

/** One card of a printed sheet. */
interface Card {
	name: string;
	handle: string;
	code: string;
}

/** Opens an account with a card, by plain requests: on a phone of which no page need be seen. */
async function claim(address: string, card: Card): Promise<APIRequestContext> {
	const phone = await request.newContext({
		baseURL: address,
		extraHTTPHeaders: { origin: address, accept: 'text/html' },
	});
	const page = await (await phone.get('/claim')).text();
	const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
	const answer = await phone.post('/claim?/claimCard', {
		form: {
			...{ requestId: hidden('requestId'), formToken: hidden('formToken'), handle: card.handle, code: card.code },
			...{ secret: PIN, secretAgain: PIN, phone: 'shared' },
		},
		maxRedirects: 0,
	});
	expect(answer.status(), `${card.name} claims the card`).toBe(303);
	return phone;
}

test('from an empty database to the first vote', async ({ browser }) => {
	test.setTimeout(150_000);
	const server: DemoServer & { code: string } = await serveNew();
	const { address } = server;
	try {
		/** Somebody at a browser of their own; those who opened their account by requests go on with that sign-in. */
		const arrive = async (phone?: APIRequestContext) => {
			const context = await browser.newContext({
				...{ baseURL: address, locale: 'fr-FR', javaScriptEnabled: phone === undefined },
				...(phone ? { storageState: await phone.storageState() } : {}),
			});
			return new Person(await context.newPage(), { plain: phone !== undefined });
		};

		// Every page leads to the first one, which the code of the terminal opens.
		const ada = await arrive();
		const { t } = ada.words;
		await ada.open('/admin');
		await expect(ada.page).toHaveURL(/\/first-run$/);
		await expect(ada.page.getByRole('link', { name: t('ui.shell.signIn') })).toHaveCount(0);
		await ada.write('page.firstRun.code', server.code);
		await ada.write('page.firstRun.missionName', 'Mission du Mbomou (démo)');
		await ada.write('page.firstRun.displayName', 'Ada Modèle');
		await ada.main.getByLabel(t('ui.newSecret.secret')).fill(PIN);
		await ada.main.getByLabel(t('ui.newSecret.again')).fill(PIN);
		await ada.press('verb.makeFirstAdministrator');
		await expect(ada.page).toHaveURL(/\/admin\/steps$/);
		const now = (step: string) =>
			expect(ada.main.locator('[aria-current=step]')).toContainText(t(`page.steps.${step}`));
		const goOn = async (step: string) => {
			await ada.open('/admin/steps');
			await now(step);
			await ada.follow(t(`page.steps.${step}Go`), ada.main.locator('[aria-current=step]'));
		};

		// A list of places with one wrong line: the line is named, nothing is lost, and mended it comes in.
		await goOn('areas');
		await ada.page
			.getByLabel(t('ui.listImport.file'))
			.setInputFiles({ name: 'lieux.csv', mimeType: 'text/csv', buffer: Buffer.from(`\uFEFF${WIDE}\r\n`) });
		await ada.press('ui.listImport.check');
		const wrong = ada.main.getByRole('row').filter({ hasText: t('refusal.unknownArea', { pcode: 'CF26' }) });
		await expect(wrong.getByRole('cell').first()).toHaveText('4');
		const list = ada.main.getByLabel(t('ui.listImport.text'));
		await list.fill((await list.inputValue()).replace('CF26', 'CF62'));
		await ada.press('ui.listImport.check');
		await ada.press('ui.listImport.bringIn', { params: { count: 3 } });
		await ada.hears('importAreas');

		// The offices, pasted.
		await goOn('offices');
		await ada.main.getByLabel(t('ui.listImport.text')).fill(OFFICES.replace('Siège de la mission,,', 'missionHq,,'));
		await ada.press('ui.listImport.check');
		await ada.press('ui.listImport.bringIn', { params: { count: 2 } });
		await ada.hears('importOffices');

		// The committee, from a template; the time to reflect is shortened, as its assembly decided.
		await goOn('committee');
		await ada.follow(t('word.committeeTemplate.clpr7'));
		await ada.write('page.foundCommittee.name', 'CLPR Bangassou (démo)');
		await ada.write('page.foundCommittee.code', 'bgs');
		await ada.select('page.foundCommittee.area', 'Bangassou (CF621)');
		await ada.write('page.foundCommittee.town', 'Bangassou');
		await ada.write('page.foundCommittee.meets', 'Le jeudi matin, à la mairie');
		await ada.unfold(t('page.foundCommittee.times'));
		await ada.write('page.committees.rule.coolingOffHours', '0');
		await ada.press('verb.foundCommittee');
		await ada.hears('foundCommittee');

		// Seven people, their seats, one of them mediates.
		await goOn('people');
		for (const name of MEMBERS) {
			await ada.open('/admin/people');
			await ada.write('ui.registerForm.name', name);
			const adult = ada.main.locator('label').filter({ hasText: t('ui.registerForm.adult') });
			await adult.getByRole('checkbox').check();
			await ada.press('verb.registerPerson');
			await ada.hears('registerPerson');
		}
		await goOn('seats');
		for (const [index, name] of MEMBERS.entries()) {
			const seat = ada.main.locator(`#seat-${index + 1}`);
			await ada.unfold(t('verb.seatMember'), seat);
			await ada.select('page.admin.person', name, seat);
			await ada.press('verb.seatMember', { within: seat });
			await expect(seat).toContainText(name);
		}
		await goOn('mediator');
		const charges = ada.main.locator('#charges');
		const handle = await charges.getByRole('option', { name: 'Odile Exemple' }).innerText();
		await ada.select('page.admin.person', handle, charges);
		await ada.press('verb.appointMediator', { within: charges });
		await ada.hears('appointMediator');

		// Their cards on two sheets, handed out and opened on seven phones.
		await goOn('cards');
		await ada.press('page.cards.make');
		const printed = ada.main.getByRole('article');
		await expect(printed).toHaveCount(MEMBERS.length);
		const cards: Card[] = [];
		for (const card of await printed.all()) {
			const [sheetHandle = '', code = ''] = await card.locator('dd').allInnerTexts();
			cards.push({ name: await card.getByRole('heading').innerText(), handle: sheetHandle, code });
		}
		await ada.open('/admin/steps');
		await now('handOut');
		const phones = new Map<string, APIRequestContext>();
		for (const card of cards) phones.set(card.name, await claim(address, card));
		await ada.open('/admin/steps');
		await now('concern');

		// The first concern, answered by a proposal.
		const aicha = await arrive(phones.get('Aïcha Exemple'));
		const title = 'Des portes fermées à clé';
		expect(await raiseConcern(aicha, title)).toBe('BGS-C-001');
		const proposal = await propose(aicha, { concern: title, proposal: 'Un registre des maisons', ask: '' });
		expect(proposal).toBe('BGS-P-001');
		await ada.open('/admin/steps');
		await expect(ada.main).toContainText(t('page.steps.over'));

		// The mediator opens it, fixes its text, and puts it to the vote.
		const odile = await arrive(phones.get('Odile Exemple'));
		await odile.open(`/committee/BGS/proposals/${proposal}`);
		await odile.press('verb.screenProposal');
		await odile.hears('screenProposal');
		await odile.unfold(t('page.proposal.freeze'));
		await odile.press('verb.freezeText');
		await odile.hears('freezeText');
		const poll = await announcePoll(odile);
		await odile.press('verb.openPoll');
		await expect(odile.main.getByText(t('page.poll.openUntilClosed'))).toBeVisible();

		// The first vote: two whom the quorum asks for say that they are here, four vote, and it is closed.
		const maurice = await arrive(phones.get('Maurice Exemple'));
		const louise = await arrive(phones.get('Louise Exemple'));
		for (const voter of [aicha, maurice, louise]) {
			await voter.open(poll);
			await arriveAtPoll(voter);
			await vote(voter, 'support');
		}
		await odile.open(poll);
		await arriveAtPoll(odile);
		await vote(odile, 'support');
		await odile.press('verb.closePoll');
		await odile.comesToSee(odile.heading(t('word.result.byConsensus')));
		await Promise.all([...phones.values()].map((phone) => phone.dispose()));
	} finally {
		await server.stop();
	}
});
