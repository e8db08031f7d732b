import { type Locator, type Page, expect } from '@playwright/test';
import { type Locale, type Words, wordsFor } from '#i18n/words.ts';

type Params = Parameters<Words['t']>[1];

/** Somebody at a browser of their own, who finds things as people do: by their words and what they are for. */
export class Person {
	readonly page: Page;
	readonly words: Words;
	readonly plain: boolean;

	/** `plain` is somebody whose browser runs no script. */
	constructor(page: Page, { locale = 'fr', plain = false }: { locale?: Locale; plain?: boolean } = {}) {
		this.page = page;
		this.plain = plain;
		this.words = wordsFor(locale, { timeZone: 'Africa/Bangui', now: new Date().toISOString() });
	}

	get main(): Locator {
		return this.page.getByRole('main');
	}

	/** Words of the page, as this person reads them. */
	t(key: string, params?: Params): string {
		return this.words.t(key, params);
	}

	/** Comes through the door of the demo, with one press. */
	async enter(name: string): Promise<void> {
		await this.page.goto('/demo');
		const cast = this.section('page.demo.cast.title');
		const called = like(name, 'start');
		const folded = cast.locator('details:not([open])').filter({ hasText: name });
		if ((await folded.count()) > 0) await folded.first().locator('summary').click();
		await cast.getByRole('button', { name: called }).first().click();
		await expect(this.page.getByRole('banner')).toContainText(name);
	}

	/** Moves the clock of the demo on, at the same door. */
	async letPass(step: 'hours48' | 'days30'): Promise<void> {
		await this.page.goto('/demo');
		const clock = this.section('page.demo.clock.title');
		await this.press(`page.demo.clock.${step}`, { within: clock });
		await this.hears('moveClock');
	}

	async open(path: string): Promise<void> {
		await this.page.goto(path);
	}

	/** A part of the page, by its heading. */
	section(key: string, params?: Params): Locator {
		return this.page.getByRole('region', { name: this.t(key, params), exact: true });
	}

	heading(text: string): Locator {
		return this.main.getByRole('heading', { name: text });
	}

	/** Something somebody said, with what one may do about it. */
	said(text: string): Locator {
		return this.main.getByRole('article').filter({ hasText: text });
	}

	async press(key: string, { within = this.main, params }: { within?: Locator; params?: Params } = {}): Promise<void> {
		await within.getByRole('button', { name: this.t(key, params), exact: true }).click();
	}

	/** Goes on by a link with these words in it. */
	async follow(text: string, within: Locator = this.main): Promise<void> {
		await within.getByRole('link', { name: text }).first().click();
	}

	/** Goes to one of the places of the bar. */
	async goTo(place: 'committee' | 'concerns' | 'proposals' | 'decide' | 'outcomes'): Promise<void> {
		await this.follow(this.t(`ui.places.${place}`), this.page.getByRole('navigation'));
	}

	field(key: string, within: Locator = this.main): Locator {
		const optional = this.t('ui.field.optional');
		return within.getByRole('textbox', { name: like(this.t(key), 'whole', ` (${optional})`) });
	}

	async write(key: string, text: string, within: Locator = this.main): Promise<void> {
		await this.field(key, within).fill(text);
	}

	/** Writes a day; browsers give such fields no role. */
	async writeDay(key: string, day: string, within: Locator = this.main): Promise<void> {
		await within.getByLabel(this.t(key)).fill(day);
	}

	async select(key: string, option: string, within: Locator = this.main): Promise<void> {
		const optional = this.t('ui.field.optional');
		const list = within.getByRole('combobox', { name: like(this.t(key), 'whole', ` (${optional})`) });
		await list.selectOption({ label: option });
	}

	/** Chooses a card under its question. */
	async choose(legend: string, card: string, kind: 'radio' | 'checkbox' = 'radio'): Promise<void> {
		const question = this.main.getByRole('group', { name: this.t(legend), exact: true });
		const chosen = question.locator('label').filter({ has: this.page.getByText(card, { exact: true }) });
		await chosen.getByRole(kind).check();
	}

	/** Opens what is folded away. */
	async unfold(text: string, within: Locator = this.main): Promise<void> {
		const folded = within.locator('details').filter({ has: this.page.locator('summary', { hasText: text }) });
		if (!(await folded.last().evaluate((details: HTMLDetailsElement) => details.open)))
			await folded.last().locator('summary', { hasText: text }).first().click();
	}

	/** Reads that the act was done. */
	async hears(verb: string): Promise<void> {
		await expect(this.main.getByText(this.t(`done.${verb}`), { exact: true })).toBeVisible();
	}

	/** Waits for something that somebody else causes: it comes by itself, or to whoever loads the page again. */
	async comesToSee(what: Locator, timeout = 20_000): Promise<void> {
		if (!this.plain) return expect(what).toBeVisible({ timeout });
		await expect(async () => {
			await this.page.reload();
			await expect(what).toBeVisible({ timeout: 500 });
		}).toPass({ timeout, intervals: [500] });
	}
}

/** A pattern for words on a page: whichever spaces they are set with, whole or as their beginning. */
function like(text: string, part: 'whole' | 'start', perhaps = ''): RegExp {
	const pattern = (plain: string) => plain.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
	const end = part === 'start' ? '' : `${perhaps ? `(?:${pattern(perhaps).replace(/^\\s\+/, '\\s*')})?` : ''}\\s*$`;
	return new RegExp(`^\\s*${pattern(text)}${end}`);
}
