import { CAST } from '#demo/cast.ts';
import { long } from '../support/long.ts';
import { expect, test } from '../support/people.ts';
import type { Person } from '../support/person.ts';

const SESSION = '/committee/BGS/sessions/BGS-S-001';
const ATTEND = '/attend/BGS-S-001';

/** Everybody is there, and the session begins. */
async function convene(mediator: Person): Promise<void> {
	await mediator.open(`${SESSION}/people`);
	const everybody = mediator.main.locator('form[action="?/recordAttendance"]').filter({
		has: mediator.page.locator('[name="attendees.1.attendeeId"]'),
	});
	await everybody.getByRole('button').click();
	await mediator.hears('recordAttendance');
	await mediator.open(SESSION);
	await mediator.press('verb.callSession');
	await mediator.hears('callSession');
	await mediator.press('verb.conveneSession');
	await mediator.hears('conveneSession');
}

test('hands go up on phones, one person speaks, and whoever was away finds their hand up once', async ({
	arrive,
	own,
}) => {
	test.setTimeout(long(500_000, 120_000));
	const odile = await arrive(CAST.mediatorBgs);
	const { t } = odile.words;
	await convene(odile);

	const [aicha, fidele, hassan] = (await Promise.all(
		[CAST.memberBgs, CAST.youthBgs, CAST.traderBgs].map(async (name) => {
			const person = await arrive(name, { phone: true });
			await person.open(ATTEND);
			await expect(person.main.getByText(t('ui.floor.nobody'))).toBeVisible();
			return person;
		}),
	)) as [Person, Person, Person];
	// Somebody whose phone runs no script; and the wall of the room.
	const louise = await arrive(CAST.coordinatorBgs, { phone: true, plain: true });
	const mireille = await arrive(CAST.liaison);
	const wall = await arrive(CAST.secondMediatorBgs);
	await wall.page.setViewportSize({ width: 1280, height: 720 });
	await wall.open(`${SESSION}/screen`);
	await expect(wall.main.getByText(wall.t('ui.floor.nobody'))).toBeVisible();

	// Who only watches loads nothing for a hand that goes up.
	const loaded: string[] = [];
	hassan.page.on('request', (request) => loaded.push(request.url()));
	await aicha.press('ui.ownHand.ask.speak');
	await aicha.hears('requestFloor');
	await expect(aicha.main.getByText(t('ui.floor.next'))).toBeVisible();
	await expect(hassan.main.getByText(t('ui.floor.hands', { count: 1, shown: '1' }))).toBeVisible();
	await louise.open(ATTEND);
	await louise.press('ui.ownHand.ask.speak');
	await louise.hears('requestFloor');
	await expect(louise.main.getByText(t('ui.floor.before', { count: 1, shown: '1' }))).toBeVisible();
	await expect(hassan.main.getByText(t('ui.floor.hands', { count: 2, shown: '2' }))).toBeVisible();
	expect(loaded).toEqual([]);

	await odile.open(`${SESSION}/floor`);
	await odile.unfold(t('ui.floorDesk.turn', { minutes: 0 }));
	await odile.select('ui.floorDesk.turnLength', t('ui.floorDesk.turnOf', { minutes: 3 }));
	await odile.press('verb.setTurn');
	await odile.hears('setTurn');
	const hands = odile.section('ui.speakersList.title');
	await hands
		.getByRole('listitem')
		.filter({ hasText: CAST.memberBgs })
		.getByRole('button', { name: t('verb.giveFloor') })
		.click();
	await odile.hears('giveFloor');
	for (const phone of [aicha, fidele, hassan]) await expect(phone.main.locator('#floor')).toContainText(CAST.memberBgs);
	await expect(aicha.main.getByText(t('ui.ownHand.speaking'))).toBeVisible();
	await expect(hassan.main.locator('#floor time')).not.toBeEmpty();
	await louise.comesToSee(louise.main.getByText(t('ui.floor.next')));
	// The wall says a number, and no name.
	await expect(wall.main.getByText(wall.t('page.sessionScreen.number', { count: 1, number: '1' }))).toBeVisible();
	expect(await wall.page.locator('a, button, input, form').count()).toBe(0);
	const written = (await wall.page.locator('body').innerText()).toLowerCase();
	for (const name of Object.values(CAST)) expect(written).not.toContain(name.toLowerCase());

	// One phone is without a network; its holder raises a hand all the same, and the secretary raises it for them.
	const lostAt = Date.now();
	await fidele.page.context().setOffline(true);
	await expect(fidele.page.getByText(t('ui.live.offline'))).toBeVisible();
	await fidele.press('ui.ownHand.ask.speak');
	await expect(fidele.page.getByText(t('ui.live.waiting'))).toBeVisible();
	await mireille.open(`${SESSION}/floor`);
	await mireille.unfold(t('ui.speakersList.others'));
	const who = mireille.main.getByRole('combobox', { name: t('ui.speakersList.who') });
	const option = who.locator('option').filter({ hasText: CAST.youthBgs });
	await who.selectOption((await option.getAttribute('value')) ?? '');
	await mireille.press('ui.speakersList.raise');
	await mireille.hears('requestFloor');
	await aicha.press('ui.ownHand.finished');
	await aicha.hears('endTurn');
	const away = long(300_000, 15_000);
	await expect.poll(() => Date.now() - lostAt, { timeout: away + 10_000 }).toBeGreaterThan(away);
	await fidele.page.context().setOffline(false);
	// Within two seconds: the truth, what became of the press, and one hand.
	await expect(fidele.main.getByText(t('done.handUp'))).toBeVisible({ timeout: 2_000 });
	await expect(fidele.main.locator('#floor')).toContainText(t('ui.floor.nobody'), { timeout: 2_000 });
	await expect(fidele.main.getByText(t('ui.ownHand.byOther'))).toBeVisible();
	await expect(fidele.main.getByText(t('ui.floor.before', { count: 1, shown: '1' }))).toBeVisible();
	const handsOf = own.world.seek(
		`select count(*) from floor_request join attendee on attendee.id = floor_request.attendee_id where attendee.name = ?`,
		CAST.youthBgs,
	);
	expect(handsOf).toBe('1');

	// The talk rests: a hand goes up, and the floor waits.
	await odile.unfold(t('ui.floorDesk.slow'));
	await odile.select('ui.slowDown.minutes', t('ui.slowDown.forMinutes', { minutes: 3 }));
	await odile.select('ui.slowDown.reason', t('word.slowReason.tea'));
	await odile.press('verb.slowFloor');
	await odile.hears('slowFloor');
	for (const phone of [aicha, fidele, hassan])
		await expect(phone.main.getByText(t('word.slowReason.tea'))).toBeVisible();
	await expect(wall.main.getByText(wall.t('word.slowReason.tea'))).toBeVisible();
	await expect(odile.main.getByRole('button', { name: t('verb.giveFloor') }).first()).toBeDisabled();
	await odile.press('verb.resumeFloor');
	await expect(hassan.main.getByText(t('word.slowReason.tea'))).toBeHidden();
});
