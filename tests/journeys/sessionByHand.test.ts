import type { Locator } from '@playwright/test';
import { CAST } from '#demo/cast.ts';
import { type Arrive, expect, test } from '../support/people.ts';
import type { Person } from '../support/person.ts';

const GATE = 'قيل كل شيء حول النار.';

/** How somebody presses and writes: the same session is run with the keys alone, and without scripts. */
interface Hands {
	press(button: Locator): Promise<void>;
	type(field: Locator, text: string): Promise<void>;
}

/** Only keys: Tab until it is reached, which must happen, in sight, with a mark; then Enter, or letters. */
function keys(person: Person): Hands {
	const { page } = person;
	const reach = async (target: Locator) => {
		await expect(target).toBeVisible();
		for (let step = 0; step < 90; step++) {
			if (await target.evaluate((element) => element === document.activeElement)) break;
			await page.keyboard.press('Tab');
		}
		const seen = await target.evaluate((element) => {
			const shown = element.matches('input[type=checkbox], input[type=radio]')
				? (element.nextElementSibling ?? element)
				: element;
			const { left, right, top, bottom } = shown.getBoundingClientRect();
			const above = document.elementFromPoint((left + right) / 2, Math.min((top + bottom) / 2, top + 24));
			return {
				focused: element === document.activeElement,
				marked: getComputedStyle(shown).outlineStyle !== 'none',
				uncovered: above !== null && (above === element || shown.contains(above) || above.contains(shown)),
			};
		});
		expect(seen, await target.innerText().catch(() => '')).toEqual({ focused: true, marked: true, uncovered: true });
	};
	return {
		async press(target) {
			if ((await target.getAttribute('type')) !== 'radio') {
				await reach(target);
				return page.keyboard.press('Enter');
			}
			// Of several choices Tab comes to the first, and the arrows go on from there.
			const name = (await target.getAttribute('name')) ?? '';
			await reach(page.locator(`input[type=radio][name="${name}"]`).first());
			for (let step = 0; step < 9 && !(await target.isChecked()); step++) await page.keyboard.press('ArrowDown');
			await expect(target).toBeChecked();
		},
		async type(target, text) {
			await reach(target);
			await page.keyboard.insertText(text);
		},
	};
}

/** A finger on a phone whose browser runs no script. */
const finger = (): Hands => ({
	press: (target) => target.click(),
	type: (target, text) => target.fill(text),
});

/** A phone with one Arabic voice, which keeps what it was given to say. */
async function giveVoice({ page }: Person): Promise<void> {
	await page.addInitScript(() => {
		const spoken: string[] = [];
		class Utterance extends EventTarget {
			lang = '';
			voice = null;
			readonly text: string;
			constructor(text: string) {
				super();
				this.text = text;
			}
		}
		const speechSynthesis = {
			getVoices: () => [{ name: 'صوت', lang: 'ar-SA', localService: true, default: true, voiceURI: 'ar' }],
			speak: ({ text, lang }: Utterance) => void spoken.push(`${lang} ${text}`),
			cancel: () => void (spoken.length = 0),
			addEventListener: () => undefined,
		};
		Object.assign(window, { spoken, SpeechSynthesisUtterance: Utterance });
		Object.defineProperty(window, 'speechSynthesis', { value: speechSynthesis });
	});
}

async function runSession(arrive: Arrive, hear: 'keys' | 'plain', title: string): Promise<void> {
	const plain = hear === 'plain';
	const odile = await arrive(CAST.mediatorBgs, { language: 'ar', phone: true, plain });
	const { page, main } = odile;
	await page.getByRole('button', { name: 'العربية' }).click();
	await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
	if (!plain) await giveVoice(odile);
	const hands = plain ? finger() : keys(odile);
	const button = (key: string, params?: Parameters<Person['t']>[1], within = main) =>
		within.getByRole('button', { name: odile.t(key, params), exact: true });
	/** After an act the keys go on from somewhere in the page, never from its beginning. */
	const kept = async () => {
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
		if (plain) return;
		await expect(page.locator('[aria-busy]')).toHaveCount(0);
		expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
	};
	/** The card of the phase, in the reader's language, by the voice of the phone; nothing to press where nothing can speak. */
	const hearCard = async (phase: string) => {
		const read = main.locator('[data-aloud="#phase-aloud"]');
		if (plain) return expect(read).toBeHidden();
		await hands.press(read);
		const spoken = await page.evaluate(() => (window as unknown as { spoken: string[] }).spoken);
		expect(spoken.map((one) => one.replace(/^ar-SA /, '')).join(' ')).toBe(odile.t(`ui.phaseCard.aloud.${phase}`));
		await hands.press(read);
		expect(await page.evaluate(() => (window as unknown as { spoken: string[] }).spoken)).toEqual([]);
	};
	const nextPhase = async (phase: string) => {
		const reason = odile.field('ui.phaseCard.reason');
		const passes = (await reason.count()) > 0;
		if (passes) await hands.type(reason, GATE);
		await hands.press(
			button(passes ? 'ui.phaseCard.passAnyway' : 'ui.phaseCard.goOn', { phase: odile.t(`word.phase.${phase}`) }),
		);
		await expect(main.locator('#phase-title')).toHaveText(odile.t(`word.phase.${phase}`));
		await kept();
		await hearCard(phase);
	};

	// From the list of sessions, by what the pages say next.
	await odile.open('/committee/BGS/sessions');
	await hands.press(main.getByRole('link').filter({ hasText: title }).first());
	await expect(page).toHaveURL(/BGS-S-\d+$/);
	const base = new URL(page.url()).pathname;
	await hands.press(button('verb.callSession'));
	await odile.hears('callSession');
	await kept();
	await hands.press(main.locator('#next-step').getByRole('link').first());
	await hands.press(main.locator('section[aria-labelledby="roll"] > form').getByRole('button'));
	await odile.hears('recordAttendance');
	await kept();
	await hands.press(
		main.getByRole('navigation').getByRole('link', { name: odile.t('ui.sessionPages.now'), exact: true }),
	);
	await hands.press(button('verb.conveneSession'));
	await odile.hears('conveneSession');
	await kept();
	await nextPhase('storytelling');
	await nextPhase('issues');

	// Apart with a side, and back.
	await hands.press(
		main.getByRole('navigation').getByRole('link', { name: odile.t('ui.sessionPages.apart'), exact: true }),
	);
	await hands.press(button('verb.openCaucus').first());
	await odile.hears('openCaucus');
	await kept();
	await hands.press(button('verb.closeCaucus'));
	await odile.hears('closeCaucus');
	await kept();

	// And to its end.
	await hands.press(
		main.getByRole('navigation').getByRole('link', { name: odile.t('ui.sessionPages.now'), exact: true }),
	);
	await hands.press(main.getByRole('link', { name: odile.t('page.session.endLink') }));
	// Where two sides came and nothing was agreed, a second mediator says so too.
	const how = plain ? 'done' : 'without';
	await hands.press(main.locator(`input[name=how][value=${how}]`));
	await hands.press(button('verb.closeSession'));
	await expect(page).toHaveURL(new RegExp(`${base}(\\?|$)`));
	if (how === 'without') {
		const joseph = await arrive(CAST.secondMediatorBgs, { phone: true, plain: true });
		await joseph.open(base);
		await joseph.press('page.sessionEnd.confirm');
	}
	await odile.comesToSee(main.getByText(odile.t(`word.ending.${how}`)).first());
}

test('a session in Arabic on a phone is run with the keyboard alone, from the call to its end', async ({ arrive }) => {
	await runSession(arrive, 'keys', 'Le champ abîmé');
});

test('and another with JavaScript off, which is called and gets its sides without it too', async ({ arrive }) => {
	const odile = await arrive(CAST.mediatorBgs, { language: 'ar', phone: true, plain: true });
	await odile.page.getByRole('button', { name: 'العربية' }).click();
	await odile.open('/committee/BGS/sessions/schedule');
	await odile.write('page.scheduleSession.name', 'الماء والحقل');
	await odile.write('page.scheduleSession.purpose', 'أن نتكلم.');
	await odile.writeDay('page.scheduleSession.day', new Date(Date.now() + 86_400_000).toISOString().slice(0, 10));
	await odile.main.getByLabel(odile.t('page.scheduleSession.time')).fill('09:00');
	await odile.write('page.scheduleSession.place', 'تحت الشجرة');
	await odile.choose('page.scheduleSession.mediators', CAST.mediatorBgs, 'checkbox');
	await odile.press('verb.scheduleSession');
	await odile.hears('scheduleSession');
	await odile.open(`${new URL(odile.page.url()).pathname}/people`);
	await odile.unfold(odile.t('page.sessionPeople.newSide'));
	await odile.write('page.sessionPeople.partyName', 'رعاة البئر');
	await odile.select('page.sessionPeople.partyFor', odile.t('word.constituency.farmers'));
	await odile.press('verb.addParty');
	await odile.hears('addParty');
	await runSession(arrive, 'plain', 'الماء والحقل');
});
