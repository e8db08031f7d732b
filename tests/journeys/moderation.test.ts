import { CAST } from '#demo/cast.ts';
import { expect, test } from '../support/people.ts';
import type { Person } from '../support/person.ts';

const PROPOSAL = '/committee/BGS/proposals/BGS-P-021';
const HEATED = 'Les occupants mentent toujours, ils ne partiront jamais.';
const CALMER = 'Nous craignons que les occupants ne partent pas.';
const FIRM = 'Ils ont menti devant le chef, et nous ne l’oublierons pas.';
const SOFTER = 'Ce qui fut dit devant le chef nous a blessés.';
const HELD = 'البيوت لأصحابها، ومن يسكنها يجب أن يخرج اليوم.';
const NAMED = 'Celui du moulin sait très bien ce qu’il a pris.';
const LATER = 'Trente jours, c’est court pour qui a de petits enfants.';

async function speak(person: Person, text: string): Promise<void> {
	await person.select('ui.speakForm.kind', person.t('word.statementKind.objection'));
	await person.write('ui.speakForm.text', text);
	await person.press('verb.postStatement');
}

test('a heated thread is cooled, restated and appealed, and the members read what the mediation did', async ({
	arrive,
}) => {
	test.setTimeout(120_000);
	const odile = await arrive(CAST.mediatorBgs);
	const louise = await arrive(CAST.coordinatorBgs, { phone: true });
	const fidele = await arrive(CAST.youthBgs, { plain: true, phone: true });
	const hassan = await arrive(CAST.traderBgs, { language: 'ar', phone: true });
	await hassan.page.getByRole('button', { name: 'العربية' }).click();
	await expect(hassan.page.locator('html')).toHaveAttribute('lang', 'ar');
	for (const person of [odile, louise, fidele, hassan]) await person.open(PROPOSAL);

	// Two heated words; nobody but their speakers and the mediators reads them.
	await speak(fidele, HEATED);
	await fidele.hears('postStatement');
	await speak(hassan, HELD);
	await hassan.hears('postStatement');
	await odile.comesToSee(odile.said(HELD));
	await expect(louise.main.getByText(HEATED)).toHaveCount(0);

	// Tea for ten minutes: all see why and how long, and what is written meanwhile is not lost.
	await odile.unfold(odile.t('ui.slowDown.title'));
	await odile.select('ui.slowDown.minutes', odile.t('ui.slowDown.forMinutes', { minutes: 10 }));
	await odile.select('ui.slowDown.reason', odile.t('word.slowReason.tea'));
	await odile.press('verb.slowThread');
	await odile.hears('slowThread');
	for (const person of [louise, hassan])
		await person.comesToSee(person.main.getByText(person.t('word.slowReason.tea')));
	await speak(fidele, LATER);
	await expect(fidele.main.getByRole('alert').first()).toBeVisible();
	await expect(fidele.field('ui.speakForm.text').last()).toHaveValue(LATER);
	await expect(fidele.main.getByText(fidele.t('word.slowReason.tea'))).toBeVisible();

	// Other words for Fidèle's; he sees what changes, and agrees.
	const heated = odile.said(HEATED);
	await odile.unfold(odile.t('ui.talk.offerWords'), heated);
	await odile.write('ui.talk.offerText', CALMER, heated);
	await odile.press('verb.restateStatement', { within: heated });
	await odile.hears('restateStatement');
	await fidele.open(PROPOSAL);
	const offered = fidele.said(CALMER);
	await expect(offered.locator('ins').first()).toBeVisible();
	await expect(offered.locator('del').first()).toBeVisible();
	await expect(louise.main.getByText(CALMER)).toHaveCount(0);
	await fidele.press('verb.agreeRestatement', { within: offered });
	await fidele.hears('agreeRestatement');
	await louise.comesToSee(louise.said(CALMER));
	await expect(louise.said(CALMER)).toContainText(louise.t('ui.talk.agreedWords'));
	expect(await louise.page.content()).not.toContain('mentent toujours, ils');

	// Hassan's are held; he reads why in his language, and asks another mediator.
	const held = odile.said(HELD);
	await odile.unfold(odile.t('ui.talk.notLikeThis'), held);
	await odile.write(
		'ui.talk.reason',
		'Personne n’est chassé aujourd’hui : dites ce qu’il vous faut.',
		held.locator('form', { hasText: odile.t('verb.holdStatement') }),
	);
	await odile.press('verb.holdStatement', { within: held });
	await odile.hears('holdStatement');
	await hassan.comesToSee(hassan.main.getByText(hassan.t('ui.talk.appeal')));
	await expect(hassan.said(HELD)).toContainText('Personne n’est chassé');
	await hassan.unfold(hassan.t('ui.talk.appeal'));
	await hassan.write('ui.talk.appealWords', 'لم أهدد أحداً.');
	await hassan.press('verb.appealDecision');
	await hassan.hears('appealDecision');

	// Who decided does not judge: it waits on the desk of the other mediator, who lets the words through.
	await odile.comesToSee(odile.main.getByText(odile.t('refusal.ownDecision')));
	const joseph = await arrive(CAST.secondMediatorBgs, { phone: true });
	await joseph.open('/me/desk');
	await joseph.main
		.getByRole('link')
		.filter({ hasText: joseph.t('page.committee.waiting.appeals', { count: 1 }) })
		.click();
	await joseph.write('ui.talk.appealAnswer', 'Il parle des maisons, pas des personnes.', joseph.said(HELD));
	await joseph.press('ui.talk.appealRelease', { within: joseph.said(HELD) });
	await joseph.hears('decideAppeal');
	await louise.comesToSee(louise.said(HELD));
	await hassan.comesToSee(hassan.main.getByText(hassan.t('word.appealDecision.released')));

	// The talk goes on, and what was written during the pause is said.
	await odile.press('verb.resumeThread');
	await odile.hears('resumeThread');
	await fidele.open(PROPOSAL);
	await speak(fidele, LATER);
	await fidele.hears('postStatement');

	// Everybody inside reads what the mediation did, and about whom nothing.
	await louise.open('/committee/BGS');
	await louise.follow(louise.t('page.committee.moderation'));
	for (const act of ['threadSlowed', 'restatementAgreed', 'decisionAppealed', 'appealDecided', 'threadResumed'])
		await expect(louise.main.getByText(louise.t(`word.moderationAct.${act}`, { count: 1 }))).toBeVisible();
	for (const name of ['Fidèle', 'Hassan', 'Odile']) await expect(louise.main).not.toContainText(name);
	await expect(louise.main).not.toContainText('BGS-P-021');

	// A second press counts for what it was pressed on: where the answer brings another thing into the form, it is dropped.
	await louise.open(PROPOSAL);
	await louise.write('ui.speakForm.text', LATER);
	const pressed = Promise.withResolvers<void>();
	const sent: string[] = [];
	louise.page.on('request', (request) => request.method() === 'POST' && sent.push(new URL(request.url()).search));
	await louise.page.route(
		(url) => url.search.includes('keepForm'),
		async (route) => {
			const response = await route.fetch();
			await pressed.promise;
			const body = (await response.text()).replace(/(name="threadId" value=")[^"]*/g, '$1another');
			await route.fulfill({ response, body });
		},
	);
	await louise.press('verb.keepForm');
	await louise.press('verb.postStatement');
	pressed.resolve();
	await expect(louise.main.locator('[name=threadId]').first()).toHaveValue('another');
	expect(sent).toEqual([expect.stringContaining('keepForm')]);
});

test('a mediator reads that the speaker keeps their own words, and which others had been offered', async ({
	arrive,
}) => {
	const odile = await arrive(CAST.mediatorBgs, { plain: true, phone: true });
	const fidele = await arrive(CAST.youthBgs, { plain: true, phone: true });
	await fidele.open(PROPOSAL);
	await speak(fidele, FIRM);
	await odile.open(PROPOSAL);
	await odile.unfold(odile.t('ui.talk.offerWords'), odile.said(FIRM));
	await odile.write('ui.talk.offerText', SOFTER, odile.said(FIRM));
	await odile.press('verb.restateStatement', { within: odile.said(FIRM) });
	await fidele.open(PROPOSAL);
	await fidele.press('verb.keepOwnWords', { within: fidele.said(FIRM) });
	await fidele.hears('keepOwnWords');
	await odile.open(PROPOSAL);
	await expect(odile.said(FIRM)).toContainText(odile.t('ui.talk.keptOwn'));
	await expect(odile.said(FIRM)).toContainText(SOFTER);
});

test('whoever acts far down a long page reads in sight what became of it; words that may be hidden are not called held', async ({
	arrive,
}) => {
	const odile = await arrive(CAST.mediatorBgs, { plain: true, phone: true });
	const joseph = await arrive(CAST.secondMediatorBgs, { plain: true, phone: true });
	const fidele = await arrive(CAST.youthBgs, { plain: true, phone: true });
	const louise = await arrive(CAST.coordinatorBgs, { phone: true });
	const done = (person: Person, verb: string) => person.main.getByText(person.t(`done.${verb}`), { exact: true });

	// Without scripts one lands on one's own words; with them the page stays where it is. Both read that it was received.
	for (const [person, words] of [
		[fidele, NAMED],
		[louise, 'Le moulin est fermé depuis lundi.'],
	] as const) {
		await person.open(PROPOSAL);
		await speak(person, words);
		await expect(done(person, 'postStatement')).toBeInViewport();
	}
	await expect(fidele.said(NAMED)).toBeInViewport();

	// Before the press one reads what it does at once.
	await odile.open(PROPOSAL);
	const said = odile.said(NAMED);
	await odile.unfold(odile.t('ui.talk.hide'), said);
	await expect(said).toContainText(odile.t('ui.talk.hideAsk'));
	await odile.write(
		'ui.talk.reason',
		'On devine de qui il s’agit.',
		said.locator('form', { hasText: odile.t('verb.hideStatement') }),
	);
	await odile.press('verb.hideStatement', { within: said });
	// It is not said to be done: whoever asked reads for whom it waits, and has nothing more to press there.
	await expect(done(odile, 'hidingAsked')).toBeInViewport();
	await expect(done(odile, 'hideStatement')).toHaveCount(0);
	await expect(said).toContainText(odile.t('refusal.awaitsSecondMediator'));
	await expect(said.getByRole('button')).toHaveCount(0);
	await fidele.open(PROPOSAL);
	await expect(fidele.said(NAMED)).toContainText(fidele.t('word.statementState.hidingAsked'));
	await expect(fidele.said(NAMED)).not.toContainText(fidele.t('word.statementState.held'));

	// The desk leads to these very words.
	await joseph.open('/me/desk');
	await joseph.main
		.getByRole('link')
		.filter({ hasText: joseph.t('page.committee.waiting.hiding', { count: 1 }) })
		.click();
	await expect(joseph.said(NAMED)).toBeInViewport();
	await joseph.press('ui.talk.hideSecond', { within: joseph.said(NAMED) });
	await expect(done(joseph, 'hideStatement')).toBeInViewport();
});
