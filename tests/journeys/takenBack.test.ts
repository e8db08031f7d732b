import { CAST } from '#demo/cast.ts';
import { expect, test } from '../support/people.ts';

test('a correction that nobody should publish is dropped: nobody is asked to look at it any more', async ({
	arrive,
	own,
}) => {
	const NEW = 'Une introduction écrite trop vite.';
	const at = `/committee/BGS/outcomes/${own.world.parameters().outcome ?? ''}/correct`;
	const odile = await arrive(CAST.mediatorBgs);
	const louise = await arrive(CAST.coordinatorBgs, { phone: true });
	await odile.open(at);
	await odile.write('page.outcomeEdit.summary', NEW);
	await odile.select('page.outcomeCorrect.kind', odile.t('word.correctionKind.mistake'));
	await odile.write('page.outcomeCorrect.why', 'Un mot manquait.');
	await odile.press('verb.draftCorrection');
	await odile.hears('draftCorrection');
	await louise.open(at);
	await expect(louise.main.getByText(NEW).first()).toBeVisible();
	await expect(louise.main.getByText(louise.t('verb.dropCorrection'))).toHaveCount(0);

	// What comes of it is said before the press.
	await odile.unfold(odile.t('verb.dropCorrection'));
	await expect(odile.main.getByText(odile.t('ui.dropCorrection.consequence'))).toBeVisible();
	await odile.press('verb.dropCorrection');
	await odile.hears('dropCorrection');
	await expect(odile.main.getByText(NEW)).toHaveCount(0);
	await expect(louise.main.getByText(NEW)).toHaveCount(0);
});

test('other words for a sent ask are dropped on its page, without a script, in Arabic', async ({ arrive, own }) => {
	const NEW = 'كلمات أخرى كُتبت على عجل.';
	const askId = own.world.seek(
		`select ask.id from ask join outcome on outcome.id = ask.outcome_id join committee on committee.id = outcome.committee_id
		where committee.code = 'BGS' and ask.sent_at is not null and ask.answered_at is null and outcome.withdrawn_at is null
		and outcome.correction is null`,
	);
	const odile = await arrive(CAST.mediatorBgs, { language: 'ar', plain: true, phone: true });
	await odile.page.getByRole('button', { name: 'العربية' }).click();
	await odile.open(`/committee/BGS/asks/${askId ?? ''}/correct`);
	await odile.write('page.outcomeEdit.what', NEW);
	await odile.select('page.outcomeCorrect.kind', odile.t('word.correctionKind.mistake'));
	await odile.write('page.outcomeCorrect.why', 'كان العدد خطأ.');
	await odile.press('verb.draftAskCorrection');
	await odile.hears('draftAskCorrection');
	await expect(odile.main.getByText(NEW).first()).toBeVisible();
	await odile.unfold(odile.t('verb.dropCorrection'));
	await odile.press('verb.dropCorrection');
	await odile.hears('dropCorrection');
	await expect(odile.main.getByText(NEW)).toHaveCount(0);
});

test('a vote that was put wrongly is taken back with its reason, which the members read', async ({ arrive, own }) => {
	const WHY = 'La question oublie la rive droite.';
	const pollId = own.world.seek(
		`select poll.id from poll join proposal on proposal.id = poll.proposal_id
		where proposal.code = 'BBR-P-006' and poll.opened_at is null and poll.outcome is null`,
	);
	const at = `/committee/BBR/polls/${pollId ?? ''}`;
	const joseph = await arrive(CAST.mediatorBbr);
	const saleh = await arrive(CAST.secondMediatorBbr, { phone: true });
	const clarisse = await arrive(CAST.memberBbr, { plain: true, phone: true });
	for (const person of [joseph, saleh, clarisse]) await person.open(at);
	await joseph.unfold(joseph.t('ui.pollControls.putWrongly'));
	await joseph.write('page.aside.reason', '   ');
	await joseph.press('verb.withdrawPoll');
	await expect(joseph.main.getByRole('alert').first()).toBeVisible();
	await joseph.write('page.aside.reason', WHY);
	await joseph.press('verb.withdrawPoll');
	await joseph.hears('withdrawPoll');
	for (const person of [joseph, saleh, clarisse]) await person.comesToSee(person.main.getByText(WHY));
});
