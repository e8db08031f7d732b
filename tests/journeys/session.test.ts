import { CAST } from '#demo/cast.ts';
import { expect, test } from '../support/people.ts';
import type { Person } from '../support/person.ts';

const HERDERS = 'Les éleveurs du puits';
const FARMERS = 'Les cultivateurs du bas-fond';
const SECRET_WORDS = 'Deux veaux sont chez un parent au village voisin.';
const WORDS_THAT_CROSS = 'Nous savons où sont deux des bêtes, et nous voulons en parler.';

/** A day so many days from now, as a form takes it. */
const dayFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Marks somebody on the roll-call, by their face's card. */
async function mark(person: Person, name: string, was: 'present' | 'excused'): Promise<void> {
	const card = person.main.getByRole('group', { name, exact: true });
	await card.getByRole('button', { name: person.t(`ui.rollCard.${was}`) }).click();
	await expect(card.getByRole('button', { name: person.t(`ui.rollCard.${was}`) })).toHaveAttribute(
		'aria-pressed',
		'true',
	);
}

/** Goes on to the next phase; what is missing is told with a reason that is kept. */
async function nextPhase(person: Person, phase: string, reason?: string): Promise<void> {
	if (reason) await person.write('ui.phaseCard.reason', reason);
	const key = reason ? 'ui.phaseCard.passAnyway' : 'ui.phaseCard.goOn';
	await person.press(key, { params: { phase: person.t(`word.phase.${phase}`) } });
	await expect(person.heading(person.t(`word.phase.${phase}`))).toBeVisible();
}

/** Takes down what somebody said, reads it back, and it is theirs. */
async function takeDown(secretary: Person, speaker: string, kind: string, text: string): Promise<void> {
	const who = secretary.main.locator('select[name=attendeeId]');
	await who.selectOption((await who.locator('option').filter({ hasText: speaker }).getAttribute('value')) ?? '');
	await secretary.select('page.sessionTalk.kind', secretary.t(`word.statementKind.${kind}`));
	await secretary.write('page.sessionTalk.text', text);
	await secretary.press('verb.takeStatement');
	const said = secretary.main.getByRole('article').filter({ hasText: text });
	await said.getByRole('checkbox', { name: secretary.t('page.sessionTalk.didReadBack') }).check();
	await said.getByRole('button', { name: secretary.t('verb.confirmStatement') }).click();
	await secretary.hears('confirmStatement');
}

/** Whether anything on somebody's pages of the session tells that some went apart. */
async function hearsNothingApart(person: Person, base: string): Promise<void> {
	for (const part of ['', '/people', '/talk', '/floor', '/votes', '/minutes']) {
		const answer = await person.page.request.get(`${base}${part}`);
		const written = await answer.text();
		expect(written, `${base}${part}`).not.toContain(WORDS_THAT_CROSS);
		expect(written, `${base}${part}`).not.toContain(SECRET_WORDS);
	}
	expect((await person.page.request.get(`${base}/apart`)).status()).toBe(404);
}

test('a cattle dispute, in eight browsers, from calling the session to an agreement that one side has signed', async ({
	arrive,
}) => {
	test.setTimeout(420_000);
	// The mediators work in French and in Arabic, the secretary on a phone, a farmer without scripts.
	const odile = await arrive(CAST.mediatorBgs);
	const joseph = await arrive(CAST.secondMediatorBgs, { language: 'ar' });
	const mireille = await arrive(CAST.liaison, { phone: true });
	const aicha = await arrive(CAST.memberBgs, { phone: true });
	const hassan = await arrive(CAST.traderBgs, { phone: true });
	const bienvenu = await arrive(CAST.farmerBgs, { phone: true, plain: true });
	const louise = await arrive(CAST.coordinatorBgs, { language: 'ar' });
	const wall = await arrive(CAST.chiefBgs);
	for (const person of [odile, joseph, mireille, aicha, hassan, bienvenu, louise, wall])
		person.page.setDefaultTimeout(30_000);
	const { t } = odile.words;
	for (const person of [joseph, louise]) await person.page.getByRole('button', { name: 'العربية' }).click();

	// Called for an hour that is near; the wall of the place shows it from the beginning.
	await odile.open('/committee/BGS/sessions/schedule');
	await odile.write('page.scheduleSession.name', 'Les bœufs et le champ');
	await odile.write('page.scheduleSession.purpose', 'Se parler du champ abîmé et des bêtes qui manquent.');
	await odile.writeDay('page.scheduleSession.day', dayFromNow(1));
	await odile.main.getByLabel(t('page.scheduleSession.time')).fill('09:00');
	await odile.write('page.scheduleSession.place', 'Sous le manguier de l’école');
	for (const name of [CAST.mediatorBgs, CAST.secondMediatorBgs])
		await odile.choose('page.scheduleSession.mediators', name, 'checkbox');
	await odile.choose('page.scheduleSession.groups', t('word.constituency.farmers'), 'checkbox');
	await odile.choose('page.scheduleSession.groups', t('word.constituency.returnees'), 'checkbox');
	await odile.press('verb.scheduleSession');
	await odile.hears('scheduleSession');
	const base = new URL(odile.page.url()).pathname;
	await wall.page.setViewportSize({ width: 1280, height: 720 });
	await wall.open(`${base}/screen`);

	// The two sides are written down, with people whom the house does not know.
	await mireille.open(`${base}/people`);
	for (const [name, group] of [
		[HERDERS, 'herdersResident'],
		[FARMERS, 'farmers'],
	] as const) {
		await mireille.unfold(t('page.sessionPeople.newSide'));
		await mireille.write('page.sessionPeople.partyName', name);
		await mireille.select('page.sessionPeople.partyFor', t(`word.constituency.${group}`));
		await mireille.press('verb.addParty');
		await mireille.hears('addParty');
	}
	for (const [side, name] of [
		[HERDERS, 'Oumarou Essai'],
		[FARMERS, 'Célestine Essai'],
	] as const) {
		const part = mireille.main.getByRole('region', { name: side });
		await mireille.unfold(t('ui.addPerson.party'), part);
		await mireille.write('ui.addPerson.name', name, part);
		await mireille.press('verb.addAttendee', { within: part });
		await mireille.hears('addAttendee');
	}
	await odile.open(base);
	await odile.press('verb.callSession');
	await odile.hears('callSession');
	await odile.letPass('hours48');

	// Too few have come: it cannot begin, and the page says what is missing.
	await mireille.open(`${base}/people`);
	for (const name of [CAST.mediatorBgs, CAST.coordinatorBgs, CAST.chiefBgs]) await mark(mireille, name, 'present');
	await odile.open(base);
	await expect(odile.heading(t('ui.sessionSteps.inquorate.title'))).toBeVisible();
	await expect(odile.main.getByRole('button', { name: t('verb.conveneSession') })).toHaveCount(0);
	for (const name of [CAST.memberBgs, CAST.youthBgs, CAST.traderBgs, CAST.farmerBgs])
		await mark(mireille, name, 'present');
	for (const name of ['Oumarou Essai', 'Célestine Essai']) await mark(mireille, name, 'present');

	// One of the members is a cousin of a herder: out of it, for all to see.
	await hassan.open(`${base}/people`);
	await hassan.unfold(t('ui.pollControls.ownMatter'));
	await hassan.select('ui.steppedBack.relation', t('word.relation.kinship'));
	await hassan.press('verb.stepBack');
	await hassan.hears('stepBack');
	await aicha.open(`${base}/people`);
	await expect(aicha.main.getByRole('article').filter({ hasText: CAST.traderBgs })).toContainText(
		t('ui.steppedBack.because', { relation: t('word.relation.kinship') }),
	);

	await odile.comesToSee(odile.heading(t('ui.sessionSteps.convene.title')));
	await odile.press('verb.conveneSession');
	await odile.hears('conveneSession');

	// The ground rules are read, and each side says yes; the other mediator sees it, in Arabic.
	await odile.open(`${base}/rules`);
	await odile.press('verb.setGroundRules');
	await odile.hears('setGroundRules');
	for (const side of [HERDERS, FARMERS]) {
		const card = odile.main.getByRole('article').filter({ hasText: side });
		await card.getByRole('button', { name: t('page.sessionRules.yesSpoken') }).click();
		await expect(card.getByText(t('page.sessionRules.saidYes'))).toBeVisible();
	}
	await joseph.open(base);
	await expect(joseph.page.locator('html')).toHaveAttribute('dir', 'rtl');
	await expect(joseph.heading(joseph.t('word.phase.opening'))).toBeVisible();
	await aicha.open(base);
	await bienvenu.open(base);
	await louise.open(base);
	await nextPhase(joseph, 'storytelling');
	// On every phone and on the wall, without a touch; without scripts by loading again.
	await aicha.comesToSee(aicha.heading(t('word.phase.storytelling')));
	await wall.comesToSee(wall.main.getByText(t('word.phase.storytelling')).first());
	await bienvenu.comesToSee(bienvenu.main.getByText(t('word.phase.storytelling')).first());
	await louise.comesToSee(louise.main.getByText(louise.t('word.phase.storytelling')).first());

	await mireille.open(`${base}/talk`);
	await takeDown(mireille, 'Célestine Essai', 'story', 'Le champ de mil près du puits a été piétiné.');
	await takeDown(mireille, 'Oumarou Essai', 'feeling', 'Nous avons eu peur, et nous ne sommes pas revenus le dire.');
	for (const side of [HERDERS, FARMERS]) {
		await mireille.main
			.locator('#heard')
			.getByRole('listitem')
			.filter({ hasText: side })
			.getByRole('button', { name: t('verb.confirmHeard') })
			.click();
		await mireille.hears('confirmHeard');
	}
	await aicha.open(`${base}/talk`);
	await expect(aicha.main).toContainText('a été piétiné');

	// Apart with the herders: notes sealed to the mediators, and one sentence that may cross.
	for (const [mediator, passphrase] of [
		[odile, 'manguier garde sept paroles sèches'],
		[joseph, 'quatre pirogues vertes rivière calme'],
	] as const) {
		await mediator.open(`/me/notes?to=${encodeURIComponent(`${base}/apart`)}`);
		for (const field of await mediator.main.locator('input[type=password]').all()) await field.fill(passphrase);
		await mediator.press('verb.makeMediatorKey');
		await mediator.hears('makeMediatorKey');
		await mediator.open(`${base}/apart`);
		if (await mediator.main.getByRole('button', { name: mediator.t('verb.unlockNotes') }).isVisible()) {
			await mediator.main.locator('input[type=password]').first().fill(passphrase);
			await mediator.press('verb.unlockNotes');
		}
	}
	const herdersAt = (person: Person) =>
		person.main.locator('section').filter({ has: person.page.getByRole('heading', { name: HERDERS, exact: true }) });
	await odile.press('verb.openCaucus', { within: herdersAt(odile) });
	await odile.write('ui.sideApart.note', SECRET_WORDS, herdersAt(odile));
	await odile.press('verb.writeCaucusNote', { within: herdersAt(odile) });
	await expect(herdersAt(odile)).toContainText(SECRET_WORDS);
	await odile.unfold(t('ui.sideApart.propose'), herdersAt(odile));
	await odile.write('ui.sideApart.words', WORDS_THAT_CROSS, herdersAt(odile));
	await odile.press('verb.proposeRelease', { within: herdersAt(odile) });
	for (const person of [aicha, mireille, louise, bienvenu]) await hearsNothingApart(person, base);
	const release = (person: Person) => herdersAt(person).getByRole('article').filter({ hasText: WORDS_THAT_CROSS });
	await odile.unfold(t('ui.sideApart.saysYes'), release(odile));
	await release(odile).getByLabel(t('ui.sideApart.who')).selectOption({ label: 'Oumarou Essai' });
	await release(odile)
		.getByLabel(t('ui.sideApart.how'))
		.selectOption({ label: t('word.consentHow.spoken') });
	await release(odile).getByRole('checkbox').check();
	await odile.press('verb.consentRelease', { within: release(odile) });
	// Two carry words out: whoever proposed them cannot do it alone.
	await expect(release(odile).getByRole('button', { name: t('verb.releaseFromCaucus') })).toBeDisabled();
	await joseph.open(`${base}/apart`);
	await joseph.press('verb.releaseFromCaucus', { within: release(joseph) });
	await joseph.open(`${base}/apart`);
	await joseph.press('verb.closeCaucus', { within: herdersAt(joseph) });

	// At dusk it rests until another day, and goes on where it was.
	await odile.open(`${base}/end`);
	await odile.writeDay('page.sessionEnd.until', dayFromNow(3));
	await odile.press('verb.suspendSession');
	await odile.hears('suspendSession');
	await wall.comesToSee(wall.main.getByText(t('word.sessionState.suspended')).first());
	await odile.letPass('hours48');
	await odile.open(base);
	// Who is there is said again first: all as before, with one press that names them.
	await expect(odile.main.getByRole('button', { name: t('verb.resumeSession') })).toBeDisabled();
	await odile.main.locator('form[action*="recordAttendance"] button').click();
	await odile.hears('recordAttendance');
	await odile.press('verb.resumeSession');
	await odile.hears('resumeSession');
	await expect(odile.heading(t('word.phase.storytelling'))).toBeVisible();
	await nextPhase(odile, 'issues');

	// One matter in neutral words, accepted by both; the way to the agreement, told where a gate was passed.
	await odile.open(`${base}/board`);
	await odile.write('page.sessionBoard.newIssue', 'Le chemin de l’eau');
	await odile.press('verb.nameIssue');
	await odile.hears('nameIssue');
	for (let side = 0; side < 2; side++) {
		await odile.main
			.getByRole('button', { name: t('verb.acceptIssues') })
			.first()
			.click();
		await odile.hears('acceptIssues');
	}
	await odile.open(base);
	await nextPhase(odile, 'interests');
	await nextPhase(odile, 'options', 'Les intérêts ont été dits hier, autour du feu.');
	await nextPhase(odile, 'agreement', 'Tous préfèrent passer au texte avant la nuit.');

	// The text: who does what, until when, and how one sees it.
	await odile.open('/committee/BGS/agreements');
	await odile.main
		.locator('div.card')
		.filter({ hasText: 'Les bœufs et le champ' })
		.getByRole('button', { name: t('verb.draftAgreement') })
		.click();
	await odile.hears('draftAgreement');
	const agreement = new URL(odile.page.url()).pathname.replace(/\/edit$/, '');
	await odile.open(`${agreement}/edit`);
	await odile.write('page.agreementForm.purpose', 'Que chacun passe au puits sans peur.');
	const clause = odile.main.locator('#clause-row-0');
	await odile.write('page.proposalForm.clauseText', 'Les bêtes passent par le chemin du nord.', clause);
	await odile.write('page.agreementForm.dutyBearer', HERDERS, clause);
	await odile.writeDay('page.agreementForm.dueOn', dayFromNow(40), clause);
	await odile.write('page.agreementForm.checkedHow', 'Deux sièges vont voir ensemble.', clause);
	await odile.writeDay('page.agreementForm.reviewOn', dayFromNow(90));
	// Whoever presses the next thing while the first is on its way does both.
	const pressed = Promise.withResolvers<void>();
	await odile.page.route(
		(url) => url.search.includes('removeClause'),
		async (route) => {
			const response = await route.fetch();
			await pressed.promise;
			await route.fulfill({ response });
		},
	);
	await odile.press('verb.removeClause', { within: odile.main.locator('#clause-row-1') });
	await odile.press('verb.editAgreement');
	pressed.resolve();
	await odile.hears('editAgreement');
	await odile.open(agreement);
	await odile.press('verb.fixAgreement');
	await odile.hears('fixAgreement');
	await odile.letPass('days30');

	// The herders sign with a thumb before two witnesses; the farmers have not yet: the page says what that covers.
	await odile.open(agreement);
	await odile.main.locator('li.card').filter({ hasText: 'Oumarou Essai' }).getByRole('link').click();
	const taken = odile.section('page.sign.mark');
	await odile.select('page.sign.readIn', t('word.language.fr'), taken);
	await odile.write('ui.paper.witness1', 'Ruth Témoin', taken);
	await odile.write('ui.paper.witness2', 'Paul Témoin', taken);
	await odile.press('page.sign.takeMark', { within: taken });
	await odile.hears('signAgreement');
	await joseph.open(agreement);
	await expect(joseph.main).toContainText(joseph.t('word.agreementState.signedPartly'));
	await bienvenu.open(agreement);
	await expect(bienvenu.main.locator('li.card').filter({ hasText: 'Célestine Essai' })).toContainText(
		t('ui.signatories.notYet'),
	);
});
