import { CAST } from '#demo/cast.ts';
import { arriveAtPoll } from '../support/mainPath.ts';
import { expect, test } from '../support/people.ts';
import type { Person } from '../support/person.ts';

const PAGE = '/committee/BGS/proposals/BGS-P-021';

/** Somebody proposes other words for the second point, and says why. */
async function amend(person: Person, words: string, reason: string): Promise<void> {
	const { t } = person.words;
	await person.open(PAGE);
	await person.follow(t('verb.offerAmendment'));
	const point = person.main.getByRole('listitem').filter({ hasText: t('page.proposalForm.clause', { number: 2 }) });
	await person.follow(t('page.amend.replace'), point.first());
	await person.write('page.amend.words', words);
	await person.write('page.amend.reason', reason);
	await person.press('verb.offerAmendment');
	await person.hears('offerAmendment');
	await expect(person.said(reason)).toBeVisible();
}

/** Chooses among the words on the paper, and casts. */
async function choose(person: Person, poll: string, words: string): Promise<void> {
	const { t } = person.words;
	await person.open(poll);
	await arriveAtPoll(person);
	await person.choose('ui.ballot.question', words);
	await person.press('verb.reviewBallot');
	await expect(person.section('ui.review.title')).toContainText(words);
	await onPaper(person, async () => expect(person.main.getByText(t('ui.review.title'))).toBeHidden());
	await person.press('verb.castBallot');
	await person.follow(t('ui.receipt.back'));
	await expect(person.main.getByText(t('page.poll.youVoted'))).toBeVisible();
	// A sheet that goes from hand to hand never says whether its reader has voted.
	await onPaper(person, async () => {
		await expect(person.main.getByText(t('page.poll.youVoted'))).toBeHidden();
		await expect(person.main.getByText(t('ui.pollControls.youAreHere'))).toBeHidden();
	});
}

/** Looks at the page as a printer would make it. */
async function onPaper(person: Person, look: () => Promise<void>): Promise<void> {
	await person.page.emulateMedia({ media: 'print' });
	await look();
	await person.page.emulateMedia({ media: null });
}

test('two amendments to the same words are settled by a vote, and the words that win are fixed', async ({ arrive }) => {
	// Maurice, Louise and the mediator have browsers without scripts; the others' pages change by themselves.
	const [aicha, joseph, maurice, fidele, louise] = await Promise.all([
		arrive(CAST.memberBgs),
		arrive(CAST.secondMediatorBgs, { plain: true }),
		arrive(CAST.chiefBgs, { plain: true, phone: true }),
		arrive(CAST.youthBgs, { phone: true }),
		arrive(CAST.coordinatorBgs, { plain: true, phone: true }),
	]);
	const { t } = aicha.words;
	await aicha.open(PAGE);
	const before = await aicha.main.locator('.clauses li').nth(1).locator('.text').innerText();
	const [sixty, ninety] = [before.replace('30', '60'), before.replace('30', '90')];
	expect(new Set([before, sixty, ninety]).size).toBe(3);

	await amend(maurice, sixty, 'Une famille de neuf ne trouve pas en trente jours.');
	await amend(fidele, ninety, 'Après la récolte, chacun peut bâtir.');
	const conflict = t('ui.amendments.conflict', { numbers: aicha.words.list(['1', '2']) });
	await aicha.comesToSee(aicha.heading(conflict));
	const side = aicha.main.getByRole('region', { name: conflict });
	await expect(side.getByRole('article')).toHaveCount(2);
	await expect(side.locator('ins').filter({ hasText: '60' })).toBeVisible();
	await expect(side.locator('del').filter({ hasText: '30' })).toHaveCount(2);
	await expect(side).toContainText(` · ${CAST.chiefBgs} · `);

	// The mediator puts the whole conflict on one paper.
	await joseph.open(PAGE);
	await joseph.follow(t('ui.amendment.putConflict', { numbers: joseph.words.list(['1', '2']) }));
	await expect(joseph.main.getByRole('article')).toHaveCount(2);
	await joseph.press('verb.announcePoll');
	await joseph.hears('announcePoll');
	const poll = new URL(joseph.page.url()).pathname;
	await joseph.press('verb.openPoll');
	await joseph.hears('openPoll');

	const paper = (number: number, words: string) => t('ui.amendment.option', { number, words });
	await choose(maurice, poll, paper(1, sixty));
	await choose(fidele, poll, paper(2, ninety));
	await choose(louise, poll, paper(1, sixty));
	await choose(aicha, poll, paper(1, sixty));
	await joseph.page.reload();
	await joseph.press('verb.closePoll');
	await aicha.comesToSee(aicha.heading(t('word.result.carried')));
	await maurice.comesToSee(maurice.heading(t('word.result.carried')));

	// The words that won stand in the text; the other amendment is not lost.
	await maurice.open(PAGE);
	await expect(maurice.main.locator('.clauses li').nth(1)).toContainText(sixty);
	await maurice.unfold(t('ui.amendments.settled', { count: 2 }));
	await expect(maurice.said('Après la récolte')).toContainText(t('word.amendmentState.rejected'));
	await aicha.open(PAGE);
	await aicha.follow(t('page.history.link', { version: 2 }));
	await expect(aicha.main).toContainText(t('word.versionReason.carried', { number: 1 }));
	await expect(aicha.main.locator('#version-2 ins').filter({ hasText: '60' })).toBeVisible();
	await expect(aicha.main.locator('#version-1')).toContainText(t('word.versionReason.drafted'));

	// And that text is what is fixed; the time to reflect is seen.
	await joseph.open(PAGE);
	await joseph.unfold(t('page.proposal.freeze'));
	await joseph.press('verb.freezeText');
	await joseph.hears('freezeText');
	await expect(joseph.main.locator('time[data-countdown]').first()).toHaveText(/\d/);
	await expect(joseph.main.locator('.clauses li').nth(1)).toContainText(sixty);
});

const LATE = 'La famille part après les semailles, et garde un abri.';

test('nobody is asked to support an amendment that is overtaken', async ({ arrive }) => {
	const [aicha, fidele, louise] = await Promise.all([
		arrive(CAST.memberBgs, { plain: true }),
		arrive(CAST.youthBgs, { plain: true, phone: true }),
		arrive(CAST.coordinatorBgs, { plain: true, phone: true }),
	]);
	const { t } = aicha.words;
	await amend(fidele, 'La famille part dans les 90 jours.', 'Après la récolte.');
	await louise.open(PAGE);
	await louise.follow(t('verb.offerAmendment'));
	const point = louise.main.getByRole('listitem').filter({ hasText: t('page.proposalForm.clause', { number: 2 }) });
	await louise.follow(t('page.amend.delete'), point.first());
	await louise.write('page.amend.reason', 'On en parle plus tard.');
	await louise.press('verb.offerAmendment');
	await aicha.open(PAGE);
	// No to the first, which a mediator could still put to a vote; yes to the second, and it no longer can.
	const first = aicha.said('Après la récolte.');
	await aicha.unfold(t('ui.amendment.sayNo'), first);
	await aicha.write('ui.amendment.whyNot', 'C’est trop long.', first);
	await aicha.press('verb.rejectAmendment', { within: first });
	await expect(louise.main.getByText(t('ui.amendment.declinedMeaning'))).toHaveCount(0);
	await louise.open(PAGE);
	await expect(louise.said('Après la récolte.').last()).toContainText(t('ui.amendment.declinedMeaning'));
	// Fidèle is writing about the same point meanwhile: it is gone when he sends, and what he wrote is not.
	await fidele.open(PAGE);
	await fidele.follow(t('verb.offerAmendment'));
	const same = fidele.main.getByRole('listitem').filter({ hasText: t('page.proposalForm.clause', { number: 2 }) });
	await fidele.follow(t('page.amend.replace'), same.first());
	await fidele.write('page.amend.words', LATE);
	await fidele.write('page.amend.reason', 'Le temps de semer.');
	await aicha.press('verb.acceptAmendment', { within: aicha.said('On en parle plus tard.').last() });
	await aicha.hears('acceptAmendment');
	await fidele.press('verb.offerAmendment');
	await expect(fidele.main.getByText(t('refusal.clauseGone')).first()).toBeVisible();
	await expect(fidele.main.getByText(LATE).first()).toBeVisible();
	await expect(fidele.main.getByText('Le temps de semer.').first()).toBeVisible();
	await fidele.open(PAGE);
	await louise.open(PAGE);
	const overtaken = louise.said('Après la récolte.').last();
	await expect(overtaken).toContainText(t('ui.amendment.overtaken'));
	await expect(overtaken).not.toContainText(t('ui.amendment.declinedMeaning'));
	await expect(overtaken.getByRole('button')).toHaveCount(0);
	// What was offered is found by its words, as an amendment and never as the text; the find leads to it.
	await louise.open('/committee/BGS/search?q=apres+RECOLTE');
	const found = louise.main.getByRole('link').filter({ hasText: t('word.searched.amendment') });
	await expect(found).toContainText('Après la récolte.');
	await found.click();
	await expect(louise.page).toHaveURL(/BGS-P-021#amendment-/);
	await expect(louise.said('Après la récolte.').last()).toBeInViewport();
});
