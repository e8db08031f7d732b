import { CAST, OFFICES } from '#demo/cast.ts';
import { expect, test } from '../support/people.ts';
import type { Person } from '../support/person.ts';

const WHAT = 'Des planches pour la passerelle du chemin de prière';
const REASON = 'Pas de planches au magasin avant la saison sèche.';
const AGAIN = 'Un enfant est tombé : nous ne pouvons pas attendre.';
const PROMISED = 'Livrer quarante planches au bord de l’eau';

/** A day of the demo's clock, which has been moved on by then. */
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Finds an ask in the office's inbox, and opens it; answers its id. */
async function openAsk(officer: Person, what: string): Promise<string> {
	const line = officer.main.getByRole('listitem').filter({ has: officer.page.getByText(what, { exact: true }) });
	await officer.open(`/office/${OFFICES.headquarters}`);
	await officer.comesToSee(line.first());
	await officer.follow(officer.t('page.inbox.answer'), line.first());
	await expect(officer.heading(what)).not.toHaveCount(0);
	return new URL(officer.page.url()).pathname.split('/').at(-1) ?? '';
}

/** A seat says what it saw of the promise, having come to it from the desk. */
async function look(seat: Person, result: string): Promise<void> {
	await seat.open('/committee/BGS/commitments?state=due');
	await seat.follow(PROMISED);
	await seat.choose('page.commitment.result', seat.t(`word.promiseState.${result}`));
	await seat.select('page.commitment.method', seat.t('word.checkMethod.visit'));
	await seat.select('page.commitment.effect', seat.t('word.effect.4'));
	await seat.press('verb.checkCommitment');
	await seat.hears('checkCommitment');
}

test('an ask goes from a draft through silence, one tier up, a decline and a reopening to a promise that is kept', async ({
	arrive,
}) => {
	test.setTimeout(120_000);
	const plain = { plain: true };
	const [odile, fidele, louise, ingrid, clarisse, visitor] = await Promise.all([
		arrive(CAST.mediatorBgs, plain),
		arrive(CAST.youthBgs, plain),
		arrive(CAST.coordinatorBgs, { plain: true, phone: true }),
		arrive(CAST.officerHeadquarters, plain),
		arrive(CAST.memberBbr, plain),
		arrive(null, plain),
	]);
	const { t } = odile.words;

	// The draft gets its ask, to the field office; two of other groups clear it, and it leaves.
	await odile.open('/committee/BGS/outcomes');
	await odile.follow('Une passerelle de bois');
	await odile.follow(t('page.committeeOutcome.edit'));
	const rows = new RegExp(`^(?:${t('page.outcomeEdit.ask', { number: 1 })}|${t('page.outcomeEdit.newAsk')})$`);
	const row = odile.main.getByRole('group', { name: rows }).last();
	await odile.write('page.outcomeEdit.what', WHAT, row);
	const offices = row.getByRole('combobox');
	const field = await offices
		.getByRole('option', { name: 'Bureau de terrain' })
		.filter({ hasText: 'Bangassou' })
		.innerText();
	await offices.selectOption({ label: field });
	await odile.write('page.outcomeEdit.why', 'À chaque pluie, le chemin est coupé.', row);
	await odile.press('verb.editOutcome');
	await odile.hears('editOutcome');
	const draft = new URL(odile.page.url()).pathname;
	for (const reviewer of [fidele, louise]) {
		await reviewer.open(draft);
		await reviewer.choose('page.committeeOutcome.reviewQuestion', t('word.review.cleared'));
		await reviewer.press('verb.reviewRedaction');
		await reviewer.hears('reviewRedaction');
	}
	await odile.open(`${draft}/publish`);
	await odile.press('verb.publishOutcome');
	await odile.hears('publishOutcome');
	const number = /BGS-\d{4}-\d{3}/.exec(await odile.main.innerText())?.[0] ?? 'no number';

	// A member of another committee comes from the public page to a proposal of her own: to ask it too.
	await clarisse.open(`/fr/outcomes/${number}`);
	await clarisse.follow(t('page.outcome.coSign'), clarisse.main.locator('[id^="ask-"]').filter({ hasText: WHAT }));
	await clarisse.follow(t('page.coSign.propose'));
	await expect(clarisse.main).toContainText(number);
	const concerns = clarisse.main.getByRole('group', { name: t('page.proposalForm.concerns') });
	await concerns.getByRole('checkbox').first().check();
	await clarisse.write('page.proposalForm.worseOff', 'Celles qui attendent des planches ailleurs.');
	await clarisse.write('page.proposalForm.mitigation', 'Le bureau dit qui passe d’abord.');
	await clarisse.press('verb.draftProposal');
	await clarisse.hears('draftProposal');
	await clarisse.follow(number);
	await expect(clarisse.main).toContainText(WHAT);

	// The field office says nothing: by itself it goes one tier up, and stands on the public list.
	await odile.letPass('days30');
	await odile.letPass('days30');
	const askId = await openAsk(ingrid, WHAT);
	await visitor.open(`/fr/outcomes/${number}`);
	await visitor.comesToSee(visitor.main.getByText(t('ui.askLine.escalated')).first());

	// Headquarters looks into it, answers with it what another committee asks alike, and declines with the reason.
	await ingrid.press('verb.takeUpAsk');
	await ingrid.hears('takeUpAsk');
	const lamps = await openAsk(ingrid, 'Six lampes solaires pour les abords du pont et du marché');
	await ingrid.unfold(t('ui.answeredTogether.same'));
	const alike = ingrid.main.getByRole('combobox', { name: t('ui.answeredTogether.with') });
	await alike.selectOption({ label: await alike.getByRole('option', { name: WHAT }).innerText() });
	await ingrid.press('verb.mergeAsks');
	await ingrid.hears('mergeAsks');
	// The lamps came first, so they lead.
	await ingrid.choose('ui.answerForms.answer', t('word.answer.declined'));
	await ingrid.write('ui.answerForms.words', REASON);
	await ingrid.press('verb.reviewAnswer');
	await ingrid.press('verb.answerAsk');
	await ingrid.hears('answerAsk');

	// Both committees hear it; the one takes its ask up again, with its number and history.
	await clarisse.open(`/committee/BBR/asks/${lamps}`);
	await expect(clarisse.main).toContainText(REASON);
	await clarisse.press('verb.hearAnswer');
	await clarisse.hears('hearAnswer');
	const page = `/committee/BGS/asks/${askId}`;
	await louise.open(page);
	await louise.press('verb.hearAnswer');
	await louise.hears('hearAnswer');
	// What only a mediator may do is named, beside the reason.
	await expect(louise.heading(t('page.committeeAsk.reopen'))).toBeVisible();
	await odile.open(page);
	await odile.unfold(t('page.committeeAsk.reopen'));
	await odile.write('page.committeeAsk.reopenReason', AGAIN);
	await odile.press('verb.reopenAsk');
	await odile.hears('reopenAsk');

	// Now the office accepts, and promises.
	await ingrid.open(`/office/${OFFICES.headquarters}/asks/${askId}`);
	await expect(ingrid.main).toContainText(AGAIN);
	await ingrid.choose('ui.answerForms.answer', t('word.answer.accepted'));
	await ingrid.unfold(t('ui.answerForms.promises'));
	const point = ingrid.main.getByRole('group', { name: t('ui.answerForms.promise', { number: 1 }), exact: true });
	await ingrid.write('ui.answerForms.promise.who', 'Le magasin central', point);
	await ingrid.write('ui.answerForms.promise.what', PROMISED, point);
	await ingrid.writeDay('ui.answerForms.promise.dueOn', inDays(75), point);
	await ingrid.press('verb.reviewAnswer');
	await ingrid.press('verb.answerAsk');
	await ingrid.hears('answerAsk');
	await louise.open(page);
	await louise.press('verb.hearAnswer');
	await louise.hears('hearAnswer');

	// A month later two seats of different groups see that it was kept, and so does everybody.
	await odile.letPass('days30');
	await look(louise, 'kept');
	await look(fidele, 'kept');
	await odile.open(page);
	await expect(odile.main.getByText(t('word.askState.done'), { exact: true })).toBeVisible();
	await visitor.page.reload();
	for (const told of [REASON, AGAIN, PROMISED, t('word.promiseState.kept')])
		await expect(visitor.main).toContainText(told);
	await visitor.open(`/fr/actors/${OFFICES.headquarters}?list=kept`);
	await expect(visitor.main).toContainText(PROMISED);
});
