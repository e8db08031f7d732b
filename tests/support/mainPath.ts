import { expect } from '@playwright/test';
import { CAST, OFFICES } from '#demo/cast.ts';
import type { Arrive } from './people.ts';
import type { Person } from './person.ts';

/** What this run of the path is about: each run has a matter of its own. */
export interface Matter {
	concern: string;
	proposal: string;
	ask: string;
}

const BGS = '/committee/BGS';
const OFFICE = 'Bureau de terrain';

/** Somebody raises a concern; answers its code. */
export async function raiseConcern(
	person: Person,
	title: string,
	{ committee = BGS, story = 'Des familles rentrent, et trouvent leur porte fermée à clé par d’autres.' } = {},
): Promise<string> {
	const { t } = person.words;
	await person.open(committee);
	await person.follow(t('page.concerns.new'));
	await person.unfold(t('word.dimension.economic'));
	await person.choose('page.concernNew.topic', t('word.topic.hlpHouseOccupied'));
	await person.press('verb.chooseTopic');
	await person.write('page.concernNew.story', story);
	await person.write('page.concernNew.concernTitle', title);
	await person.choose('page.concernNew.severity', t('word.severity.3'));
	await person.choose('page.concernNew.spread', t('word.spread.2'));
	await person.press('verb.raiseConcern');
	await person.hears('raiseConcern');
	await expect(person.heading(title)).toBeVisible();
	return codeIn(person.page.url());
}

const codeIn = (address: string) => new URL(address).pathname.split('/').at(-1) ?? '';

/** Whoever raised the concern proposes an answer in clauses, and hands it in; answers its code. */
export async function propose(person: Person, { concern, proposal }: Matter): Promise<string> {
	const { t } = person.words;
	await person.follow(t('page.concern.answer'));
	const answered = person.main.getByRole('checkbox', { name: concern });
	await expect(answered).toBeChecked();
	await person.write('page.proposalForm.title', proposal);
	await person.write('page.proposalForm.purpose', 'Que chaque famille sache où elle dort le mois prochain.');
	await person.select('page.proposalForm.category', t('word.category.rule'));
	const clauses = person.main.getByLabel(t('page.proposalForm.clauseText'));
	await clauses.nth(0).fill('Chaque maison est écrite une seule fois, avec deux voisins pour témoins.');
	await clauses.nth(1).fill('On ne force aucune porte.');
	await person.press('verb.addClause');
	await expect(clauses).toHaveCount(3);
	await expect(clauses.nth(1)).toHaveValue('On ne force aucune porte.');
	await clauses.nth(2).fill('Le comité réécoute les familles après un mois.');
	await person.write('page.proposalForm.worseOff', 'Ceux qui habitent une de ces maisons.');
	await person.write('page.proposalForm.mitigation', 'Ils ont un mois, et une parcelle est demandée pour eux.');
	await person.press('verb.draftProposal');
	await person.hears('draftProposal');
	await person.press('verb.submitProposal');
	await person.hears('submitProposal');
	return codeIn(person.page.url());
}

/** Says something about the matter on the page. */
async function speak(person: Person, kind: string, text: string): Promise<void> {
	await person.select('ui.speakForm.kind', person.t(`word.statementKind.${kind}`));
	await person.write('ui.speakForm.text', text);
	await person.press('verb.postStatement');
	await expect(person.said(text)).toContainText(person.t('ui.talk.yoursWaits'));
}

/** The mediator, on the page of a proposal, announces a secret vote on it; answers its address. */
export async function announcePoll(mediator: Person): Promise<string> {
	await mediator.follow(mediator.t('verb.announcePoll'));
	await mediator.choose('page.announcePoll.method', mediator.t('word.pollMethod.consensus'));
	await mediator.press('verb.announcePoll');
	await mediator.hears('announcePoll');
	return new URL(mediator.page.url()).pathname;
}

/** Says "I am here", on which the quorum of groups depends. */
export async function arriveAtPoll(person: Person): Promise<void> {
	await person.press('verb.markPresent');
	await expect(person.main.getByText(person.t('ui.pollControls.youAreHere'))).toBeVisible();
}

/** Votes, after reading the ballot once more, and checks that the receipt carries the same four words. */
export async function vote(person: Person, stance: string): Promise<void> {
	const { t } = person.words;
	await person.choose('ui.ballot.question', t(`word.stance.${stance}`));
	if (stance === 'reservations') await person.select('ui.ballot.reason', t('word.reason.tooEarly'));
	await person.press('verb.reviewBallot');
	const review = person.section('ui.review.title');
	await expect(review).toContainText(t(`word.stance.${stance}`));
	const words = await review.getByText(/^\S+ · \S+ · \S+ · \S+$/).innerText();
	await person.press('verb.castBallot');
	const receipt = person.section('ui.receipt.title');
	await expect(receipt).toContainText(words);
	await expect(receipt).not.toContainText(t(`word.stance.${stance}`));
	await person.follow(t('ui.receipt.back'));
	await expect(person.main.getByText(t('page.poll.youVoted'))).toBeVisible();
}

/** From a concern to the answer that the committee heard, by everybody whom it takes. */
export async function walkTheMainPath(arrive: Arrive, matter: Matter, { plain }: { plain: boolean }): Promise<void> {
	const [aicha, odile, maurice, louise, fidele, kofi, visitor] = await Promise.all([
		arrive(CAST.memberBgs, { plain }),
		arrive(CAST.mediatorBgs, { plain }),
		arrive(CAST.chiefBgs, { plain, phone: true }),
		arrive(CAST.coordinatorBgs, { plain, phone: true }),
		arrive(CAST.youthBgs, { plain, phone: true }),
		arrive(CAST.officerField, { plain }),
		arrive(null, { plain }),
	]);
	const { t } = aicha.words;

	// A concern, and a proposal that answers it.
	const concern = await raiseConcern(aicha, matter.concern);
	expect(concern).toMatch(/^BGS-C-\d{3}$/);
	const proposal = await propose(aicha, matter);
	expect(proposal).toMatch(/^BGS-P-\d{3}$/);

	// The mediator finds it on her desk, and opens it.
	await odile.open(BGS);
	await odile.follow(matter.proposal, odile.section('page.committee.waitingTitle'));
	await odile.press('verb.screenProposal');
	await odile.hears('screenProposal');

	// Two speak; one is let through, the other held with a reason that only the speaker reads.
	const accused = 'Celui de la rue du marché est un voleur.';
	const fact = 'Quatre familles ont déjà écrit leur maison.';
	const reason = 'On n’accuse personne ici. Dites ce qui vous manque.';
	const page = `${BGS}/proposals/${proposal}`;
	await Promise.all([
		maurice.open(page).then(() => speak(maurice, 'story', accused)),
		louise.open(page).then(() => speak(louise, 'fact', fact)),
	]);
	await odile.comesToSee(odile.said(fact));
	await odile.comesToSee(odile.said(accused));
	await odile.press('verb.releaseStatement', { within: odile.said(fact) });
	await odile.hears('releaseStatement');
	await odile.unfold(t('ui.talk.notLikeThis'), odile.said(accused));
	await odile.write('ui.talk.reason', reason, odile.said(accused));
	await odile.press('verb.holdStatement', { within: odile.said(accused) });
	await odile.hears('holdStatement');
	await maurice.comesToSee(maurice.said(accused).getByText(reason));
	await aicha.open(page);
	await expect(aicha.said(fact)).toBeVisible();
	await expect(aicha.main).not.toContainText(accused);
	await expect(aicha.main).not.toContainText(reason);

	// The text is fixed; nobody decides before two days of thinking.
	await odile.unfold(t('page.proposal.freeze'));
	await odile.press('verb.freezeText');
	await odile.hears('freezeText');
	await aicha.comesToSee(aicha.main.getByText(t('page.proposal.cooling'), { exact: true }));
	await odile.letPass('hours48');
	await odile.open(page);
	const poll = await announcePoll(odile);
	await odile.press('verb.openPoll');
	await expect(odile.main.getByText(t('page.poll.openUntilClosed'))).toBeVisible();

	// Each votes, having come to it from the desk; Odile has a seat too.
	await Promise.all(
		[aicha, maurice, louise, fidele].map(async (voter) => {
			await voter.open(BGS);
			await voter.follow(matter.proposal, voter.section('page.committee.waitingTitle'));
			await arriveAtPoll(voter);
			await vote(voter, 'support');
		}),
	);
	await odile.open(poll);
	await vote(odile, 'support');
	await odile.press('verb.closePoll');
	const result = odile.heading(t('word.result.byConsensus'));
	await odile.comesToSee(result);
	for (const voter of [aicha, maurice, louise, fidele])
		await voter.comesToSee(voter.heading(t('word.result.byConsensus')));

	// The mediator writes what leaves, and asks the field office for two things.
	await odile.goTo('outcomes');
	await odile.press('verb.draftOutcome', { within: odile.said(matter.proposal) });
	await odile.hears('draftOutcome');
	await odile.write('page.outcomeEdit.summary', 'Chaque maison est écrite, et aucune porte n’est forcée.');
	await ask(odile, matter.ask, 'Des familles ont peur de rentrer seules.');
	await odile.press('verb.editOutcome');
	await odile.hears('editOutcome');
	await odile.follow(t('page.committeeOutcome.edit'));
	await ask(odile, `${matter.ask} (deux)`, 'Les témoins écrivent sur du papier qui se mouille.');
	await odile.press('verb.editOutcome');
	await odile.hears('editOutcome');
	const draft = new URL(odile.page.url()).pathname;
	await expect(odile.main.getByRole('link', { name: t('page.committeeOutcome.toPublish') })).toHaveCount(0);

	// Two who did not write it read exactly what leaves, and clear it.
	await fidele.goTo('outcomes');
	await fidele.follow(matter.proposal);
	await expect(fidele.page).toHaveURL(new RegExp(`${draft}$`));
	await expect(fidele.main).toContainText(matter.ask);
	await fidele.choose('page.committeeOutcome.reviewQuestion', t('word.review.cleared'));
	await fidele.press('verb.reviewRedaction');
	await fidele.hears('reviewRedaction');
	await louise.open(draft);
	await louise.choose('page.committeeOutcome.reviewQuestion', t('word.review.cleared'));
	await louise.press('verb.reviewRedaction');
	await louise.hears('reviewRedaction');

	// It is published, with a number and a hash, for everybody to read.
	await odile.comesToSee(odile.main.getByRole('link', { name: t('page.committeeOutcome.toPublish') }));
	await odile.follow(t('page.committeeOutcome.toPublish'));
	await odile.press('verb.publishOutcome');
	await odile.hears('publishOutcome');
	const number = /BGS-\d{4}-\d{3}/.exec(await odile.main.innerText())?.[0] ?? 'no number';
	await visitor.open('/fr/outcomes');
	await visitor.follow(matter.proposal);
	await expect(visitor.page).toHaveURL(new RegExp(`/fr/outcomes/${number}$`));
	await expect(visitor.heading(matter.proposal)).toBeVisible();
	await expect(visitor.main).toContainText('On ne force aucune porte.');
	await visitor.unfold(t('page.outcome.hash'));
	await expect(visitor.main.locator('details .hash')).toHaveText(/^\s*([0-9a-f]{8}\s*){8}$/);

	// The office says that it has it, then does a part, and says why not the rest.
	await kofi.open(`/office/${OFFICES.field}`);
	const inbox = kofi.main.getByRole('listitem').filter({ has: kofi.page.getByText(matter.ask, { exact: true }) });
	await kofi.follow(t('page.inbox.answer'), inbox);
	await expect(kofi.heading(matter.ask)).not.toHaveCount(0);
	await kofi.press('verb.acknowledgeAsk');
	await kofi.hears('acknowledgeAsk');
	const because = 'Le samedi seulement : l’équipe est au pont le mercredi.';
	await kofi.choose('ui.answerForms.answer', t('word.answer.partly'));
	await kofi.write('ui.answerForms.words', because);
	await kofi.writeDay('ui.answerForms.dueOn', inDays(20));
	await kofi.press('verb.reviewAnswer');
	await expect(kofi.main.getByText(t('ui.answerReview.consequence'))).toBeVisible();
	await kofi.press('verb.answerAsk');
	await kofi.hears('answerAsk');

	// The committee hears it, and everybody can read that.
	const heard = 'Entendu. Nous redemandons le mercredi dans un mois.';
	await louise.goTo('outcomes');
	await louise.follow(matter.ask);
	const answered = louise.main.getByRole('article').filter({ hasText: because });
	await expect(answered).toBeVisible();
	await louise.write('page.committeeOutcome.heardNote', heard);
	await louise.press('verb.hearAnswer');
	await louise.hears('hearAnswer');
	await visitor.page.reload();
	await expect(visitor.said(because)).toContainText(t('ui.askLine.heard'));
	await expect(visitor.said(because)).toContainText(heard);
}

/** A day of the installation's clock, some days on: the demo is two days ahead at most twice over. */
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Adds an ask to the field office to the draft. */
async function ask(person: Person, what: string, why: string): Promise<void> {
	const { t } = person.words;
	// The empty row is the last one; in a draft without asks it is the first.
	const rows = new RegExp(`^(?:${t('page.outcomeEdit.ask', { number: 1 })}|${t('page.outcomeEdit.newAsk')})$`);
	const form = person.main.getByRole('group', { name: rows }).last();
	await person.write('page.outcomeEdit.what', what, form);
	const offices = form.getByRole('combobox');
	const office = await offices.getByRole('option', { name: OFFICE }).filter({ hasText: 'Bangassou' }).innerText();
	await offices.selectOption({ label: office });
	await person.write('page.outcomeEdit.why', why, form);
	await person.writeDay('page.outcomeEdit.neededBy', inDays(40), form);
}
