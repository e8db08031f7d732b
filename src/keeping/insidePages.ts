import { INSIDE } from '#domain/archive/archive.ts';
import type { MakePages } from '#domain/archive/archiveQueries.ts';
import type { Row, Table } from '#domain/archive/archiveTables.ts';
import type { Collected } from '#domain/archive/collectRecords.ts';
import { headWords } from '#domain/record/verifyChain.ts';
import type { Choice } from '#domain/poll/choice.ts';
import type { ShownResult } from '#domain/poll/shownResult.ts';
import { DIR, LOCALES, LOCALE_NAMES, type Locale, type Words, wordsFor } from '#i18n/words.ts';

const safe = (text: unknown) =>
	String(text ?? '')
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('"', '&quot;');

const STYLE = `body{font:1.05rem/1.55 system-ui,sans-serif;max-width:42rem;margin:0 auto;padding:1rem;color:#1d1a16;background:#fbf8f3;overflow-wrap:anywhere}
a{color:#7a3b12}h1{font-size:1.5rem;line-height:1.25}h2{font-size:1.2rem;margin-top:2rem}nav a{display:inline-block;padding:.6rem .8rem .6rem 0}
ul,ol{padding-inline-start:1.3rem}li{padding:.35rem 0}blockquote{margin:.5rem 0;padding-inline-start:.9rem;border-inline-start:4px solid #d9cfbf}
.quiet{color:#5a5246;font-size:.92rem}p{margin:.4rem 0}`;

/** A page with its title and what stands in it, as HTML that is safe already. */
interface Page {
	file: string;
	title: string;
	lines: string[];
}

const byNumber = (column: string) => (a: Row, b: Row) => Number(a[column]) - Number(b[column]);
const byText = (column: string) => (a: Row, b: Row) => (String(a[column]) < String(b[column]) ? -1 : 1);
const list = (lines: string[], kind: 'ul' | 'ol' = 'ul') =>
	lines.length > 0 ? `<${kind}>\n${lines.map((line) => `<li>${line}</li>`).join('\n')}\n</${kind}>` : '';
const parse = <T>(text: unknown, otherwise: T): T => (typeof text === 'string' ? (JSON.parse(text) as T) : otherwise);

/** One committee's records, as a page in one language tells them: dates as they are, nothing that grows old. */
class Inside {
	readonly #own: Collected['own'];
	readonly #names: ReadonlyMap<unknown, string>;
	readonly #people: ReadonlyMap<unknown, string>;
	readonly #offices: ReadonlyMap<unknown, string>;
	readonly committee: Row;
	readonly words: Words;

	constructor({ own, shared }: Collected, locale: Locale) {
		this.#own = own;
		this.committee = own.get('committee')?.[0] ?? {};
		this.words = wordsFor(locale, { timeZone: String(this.committee.timeZone), now: '2000-01-01T00:00:00.000Z' });
		this.#people = new Map((shared.get('person') ?? []).map((row) => [row.id, String(row.displayName)]));
		this.#names = new Map((shared.get('account') ?? []).map((row) => [row.id, this.#people.get(row.personId) ?? '']));
		this.#offices = new Map((shared.get('office') ?? []).map((row) => [row.id, String(row.name)]));
	}

	rows(table: Table, of?: [column: string, id: unknown]): Row[] {
		const rows = this.#own.get(table) ?? [];
		return of ? rows.filter((row) => row[of[0]] === of[1]) : rows;
	}

	/** A text that somebody wrote, in its own language and direction. */
	said(text: unknown, lang?: unknown): string {
		if (text === null || text === undefined || text === '') return '';
		return `<span dir="auto"${typeof lang === 'string' ? ` lang="${safe(lang)}"` : ''}>${safe(text)}</span>`;
	}

	name(text: unknown): string {
		return text ? `<bdi>${safe(text)}</bdi>` : '';
	}

	day(iso: unknown): string {
		return typeof iso === 'string' ? safe(this.words.date(iso, 'day')) : '';
	}

	/** A word of the house for a code; the code itself where there is none. */
	word(list: string, code: unknown): string {
		return safe(this.words.t(`word.${list}.${String(code)}`));
	}

	quiet(...parts: string[]): string {
		const told = parts.filter(Boolean);
		return told.length > 0 ? `<p class="quiet">${told.join(' · ')}</p>` : '';
	}

	head(key: string): string {
		return `<h2>${safe(this.words.t(key))}</h2>`;
	}

	/** Who speaks: for whom, where it was said for somebody else or nobody is to find who. */
	speaker(accountId: unknown, onBehalfOf: unknown): string {
		if (onBehalfOf) return this.said(onBehalfOf);
		return this.name(this.#names.get(accountId));
	}

	first(): Page {
		const { t } = this.words;
		const seats = [...this.rows('seat')].sort(byNumber('ordinal')).map((seat) => {
			const holding = this.rows('seatHolding', ['seatId', seat.id]).find((row) => row.endedAt === null);
			const holder = holding ? this.name(this.#people.get(holding.personId)) : safe(t('page.committee.vacant'));
			const office = seat.office ? this.word('seatOffice', seat.office) : '';
			const term = holding ? `${this.day(holding.termStart)} – ${this.day(holding.termEnd)}` : '';
			return `<b>${this.word('constituency', seat.constituency)}</b>: ${holder}${this.quiet(office, term)}`;
		});
		const pages: [string, string, number][] = [
			['concerns.html', 'page.concerns.title', this.rows('concern').length],
			['proposals.html', 'page.proposals.title', this.proposals().length],
			['sessions.html', 'page.sessions.title', this.rows('session').length],
			['agreements.html', 'page.agreements.title', this.rows('agreement').length],
			['outcomes.html', 'page.outcomes.title', this.outcomes().length],
			['record.html', 'page.committee.activity', this.rows('event').length],
		];
		return {
			file: 'index.html',
			title: String(this.committee.name),
			lines: [
				this.quiet(this.name(this.committee.town), safe(this.committee.code)),
				`<p>${safe(t('page.archive.insideCover'))}</p>`,
				list(
					pages.map(
						([file, key, count]) => `<a href="${file}">${safe(t(key))}</a> (${safe(this.words.number(count))})`,
					),
				),
				this.head('page.committees.seats'),
				list(seats),
			],
		};
	}

	concerns(): Page {
		const { t } = this.words;
		const concerns = [...this.rows('concern')].sort(byNumber('number'));
		return {
			file: 'concerns.html',
			title: t('page.concerns.title'),
			lines: concerns.map(
				(row) =>
					`<section id="${safe(row.code)}"><h2>${safe(row.code)} · ${this.said(row.title, row.lang)}</h2>` +
					this.quiet(
						this.day(row.raisedAt),
						this.word('dimension', row.dimension),
						this.word('severity', row.severity),
						this.speaker(row.raisedBy, row.onBehalfOf),
					) +
					`<p>${this.said(row.story, row.lang)}</p>` +
					(row.closedReason ? this.quiet(this.word('closeReason', row.closedReason), this.day(row.closedAt)) : '') +
					'</section>',
			),
		};
	}

	/** What was handed in; whatever is put to the members. */
	proposals(): Row[] {
		return this.rows('proposal')
			.filter((row) => row.openedAt !== null || row.decidedAt !== null)
			.sort(byNumber('number'));
	}

	proposalList(): Page {
		const lines = this.proposals().map(
			(row) =>
				`<a href="${safe(row.code)}.html">${safe(row.code)} · ${this.said(row.title, row.lang)}</a>` +
				this.quiet(
					row.decision ? this.word('proposalState', row.decision) : '',
					this.day(row.decidedAt ?? row.openedAt),
				),
		);
		return { file: 'proposals.html', title: this.words.t('page.proposals.title'), lines: [list(lines)] };
	}

	proposal(row: Row): Page {
		const { t } = this.words;
		const clauses = [...this.rows('clause', ['proposalId', row.id])].sort(byNumber('ordinal'));
		const threads = new Set(this.rows('thread', ['subjectId', row.id]).map((thread) => thread.id));
		const statements = this.rows('statement')
			.filter((one) => threads.has(one.threadId ?? null))
			.sort(byNumber('ordinal'));
		const polls = this.rows('poll', ['proposalId', row.id]).sort(byText('announcedAt'));
		return {
			file: `${String(row.code)}.html`,
			title: `${String(row.code)} · ${String(row.title)}`,
			lines: [
				this.quiet(
					row.decision ? this.word('proposalState', row.decision) : '',
					this.day(row.decidedAt ?? row.openedAt),
					this.speaker(row.authorId, row.onBehalfOf),
				),
				`<p>${this.said(row.purpose, row.lang)}</p>`,
				list(
					clauses.map((clause) => `${this.word('clauseKind', clause.kind)}: ${this.said(clause.text, row.lang)}`),
					'ol',
				),
				...(row.frozenHash ? [this.quiet(`SHA-256 <code dir="ltr">${safe(row.frozenHash)}</code>`)] : []),
				...(polls.length > 0 ? [this.head('page.polls.title'), ...polls.map((poll) => this.poll(poll))] : []),
				...(statements.length > 0
					? [
							`<h2>${safe(t('ui.talk.title'))}</h2>`,
							...statements.map(
								(one) =>
									`<blockquote>${this.quiet(
										one.unattributed === 1 ? this.said(one.onBehalfOf) : this.speaker(one.speakerId, one.onBehalfOf),
										this.word('statementKind', one.kind),
										this.day(one.postedAt),
									)}<p>${this.said(one.text, one.lang)}</p></blockquote>`,
							),
						]
					: []),
			],
		};
	}

	/** A vote that is over, as far as it may be shown: of a secret one nobody's choice. */
	poll(poll: Row): string {
		const shown = parse<ShownResult | null>(poll.shown, null);
		if (!shown || poll.certifiedAt === null) return '';
		const options = parse<string[]>(poll.options, []);
		const counts =
			'counts' in shown
				? list(
						Object.entries(shown.counts as Record<string, number>).map(
							([code, count]) => `${this.choice(code, options)}: ${safe(this.words.number(Number(count)))}`,
						),
					)
				: '';
		const named =
			poll.secret === 0
				? list(
						this.rows('namedBallot', ['pollId', poll.id])
							.map((ballot) => {
								const entry = this.rows('rollEntry').find((one) => one.id === ballot.rollEntryId);
								const who = this.name(this.#people.get(entry?.personId));
								const said = this.said(this.chosen(parse<Choice>(ballot.choice, { blank: true }), options));
								return `${this.word('constituency', entry?.constituency)}${who ? `, ${who}` : ''}: ${said}`;
							})
							.sort(),
					)
				: '';
		return [
			`<p><b>${this.said(poll.question)}</b></p>`,
			this.quiet(
				this.word('result', shown.outcome),
				'yes' in shown ? this.word('result', shown.yes) : '',
				this.day(poll.closedAt),
			),
			counts,
			named,
		].join('');
	}

	/** What a code of a count stands for. */
	choice(code: string, options: readonly string[]): string {
		const option = /^\d+$/.test(code) ? options[Number(code)] : undefined;
		if (option !== undefined) return this.said(option);
		return ['yes', 'no', 'abstain'].includes(code) ? this.word('vote', code) : this.word('stance', code);
	}

	chosen(choice: Choice, options: readonly string[]): string {
		const { t, list: joined } = this.words;
		const named = (at: number) => options[at] ?? String(at + 1);
		if ('stance' in choice) return t(`word.stance.${choice.stance}`);
		if ('vote' in choice) return t(`word.vote.${choice.vote}`);
		if ('option' in choice) return named(choice.option);
		if ('options' in choice) return joined(choice.options.map(named));
		if ('ranking' in choice) return joined(choice.ranking.map(named));
		if ('points' in choice)
			return joined(choice.points.map((points, at) => `${named(at)} ${this.words.number(points)}`));
		return '–';
	}

	sessions(): Page {
		const { t } = this.words;
		const sessions = [...this.rows('session')].sort(byText('code')).map((row) => {
			const whole = row.stoppedAt === null && row.factOnlyAt === null;
			const minutes = whole
				? this.rows('minutes', ['sessionId', row.id]).find((one) => one.signedAt !== null)
				: undefined;
			const title = whole ? this.said(row.title, row.lang) : this.word('sessionKind', row.kind);
			const head = `<h2>${safe(row.code)} · ${title}</h2>`;
			const when = this.quiet(this.word('sessionKind', row.kind), this.day(row.convenedAt ?? row.scheduledFor));
			if (!minutes) return `<section>${head}${when}</section>`;
			return `<section>${head}${when}<h3>${safe(t('ui.sessionPages.minutes'))}</h3>${this.minutes(minutes)}</section>`;
		});
		return { file: 'sessions.html', title: t('page.sessions.title'), lines: sessions };
	}

	/** What signed minutes tell, without anybody's name: the agenda, the matters, what was decided, the secretary's words. */
	minutes(row: Row): string {
		const { t } = this.words;
		type Told = { text: string }[];
		const { parts } = parse<{
			parts: Partial<Record<string, Told>> & { decisions?: { question: string; outcome: string }[] };
		}>(row.facts, { parts: {} });
		const notes = parse<Record<string, string>>(row.notes, {});
		const told = (['agenda', 'issues', 'commonGround', 'options'] as const).flatMap((part) => {
			const lines = (parts[part] ?? []).map((one) => this.said(one.text, row.lang));
			return lines.length > 0 ? [`<h4>${safe(t(`ui.minutes.part.${part}`))}</h4>${list(lines)}`] : [];
		});
		const decisions = (parts.decisions ?? []).map(
			(one) => `${this.said(one.question, row.lang)}: ${this.word('result', one.outcome)}`,
		);
		if (decisions.length > 0) told.push(`<h4>${safe(t('ui.minutes.part.decisions'))}</h4>${list(decisions)}`);
		for (const note of Object.values(notes)) if (note) told.push(`<p>${this.said(note, row.lang)}</p>`);
		return told.join('') + this.quiet(this.day(row.signedAt), `SHA-256 <code dir="ltr">${safe(row.hash)}</code>`);
	}

	agreements(): Page {
		const agreements = [...this.rows('agreement')].sort(byText('code')).map((row) => {
			const clauses = this.rows('agreementClause', ['agreementId', row.id]).sort(byNumber('ordinal'));
			const signers = this.rows('signatory', ['agreementId', row.id])
				.sort(byNumber('ordinal'))
				.map((one) => {
					const signs = this.rows('signature', ['signatoryId', one.id]);
					const signed = signs.find((sign) => sign.how !== 'declined' && sign.version === row.version);
					return `${this.word('signatoryRole', one.role)}, ${this.word('constituency', one.constituency)}${
						signed ? ` · ${this.day(signed.at)}` : ''
					}`;
				});
			return (
				`<section><h2>${safe(row.code)} · ${this.said(row.title, row.lang)}</h2>` +
				`<p>${this.said(row.purpose, row.lang)}</p>` +
				list(
					clauses.map((one) => this.said(one.text, row.lang)),
					'ol',
				) +
				list(signers) +
				this.quiet(
					this.day(row.inForceAt),
					row.fixedHash ? `SHA-256 <code dir="ltr">${safe(row.fixedHash)}</code>` : '',
				) +
				'</section>'
			);
		});
		return { file: 'agreements.html', title: this.words.t('page.agreements.title'), lines: agreements };
	}

	outcomes(): Row[] {
		return this.rows('outcome')
			.filter((row) => row.publishedAt !== null)
			.sort(byText('code'));
	}

	outcomePage(): Page {
		const { t } = this.words;
		const lines = this.outcomes().map((row) => {
			if (row.withdrawnAt !== null)
				return `<section><h2>${safe(row.code)}</h2>${this.quiet(this.day(row.publishedAt))}</section>`;
			const clauses = parse<{ text: string }[]>(row.clauses, []);
			const asks = this.rows('ask', ['outcomeId', row.id])
				.sort(byNumber('ordinal'))
				.map((ask) => {
					const turns = this.rows('askTurn', ['askId', ask.id])
						.sort(byNumber('ordinal'))
						.map(
							(turn) =>
								this.quiet(
									this.name(this.#offices.get(turn.officeId)),
									this.day(turn.receivedAt),
									turn.decision
										? this.word(
												turn.decision === 'escalated' ? 'askState' : 'answer',
												turn.decision === 'escalated' ? 'unanswered' : turn.decision,
											)
										: '',
								) + (turn.text ? `<p>${this.said(turn.text, turn.lang)}</p>` : ''),
						);
					const signers = this.rows('distantSignature', ['askId', ask.id])
						.filter((one) => one.endedAt === null)
						.map((one) => `${this.name(one.name)} (${safe(one.code)})`)
						.sort();
					const joint =
						signers.length > 0
							? this.quiet(safe(t('ui.jointAsk.coSigned', { count: signers.length })), ...signers)
							: '';
					return `${this.said(ask.what, row.lang)}${turns.join('')}${joint}`;
				});
			return (
				`<section id="${safe(row.code)}"><h2>${safe(row.code)} · ${this.said(row.title, row.lang)}</h2>` +
				this.quiet(this.day(row.publishedAt), `SHA-256 <code dir="ltr">${safe(row.hash)}</code>`) +
				`<p>${this.said(row.summary, row.lang)}</p>` +
				list(
					clauses.map((one) => this.said(one.text, row.lang)),
					'ol',
				) +
				(asks.length > 0 ? `<h3>${safe(t('page.archive.count.asks'))}</h3>${list(asks, 'ol')}` : '') +
				'</section>'
			);
		});
		return { file: 'outcomes.html', title: t('page.outcomes.title'), lines };
	}

	record(): Page {
		const { t } = this.words;
		const chain = this.rows('chain')[0];
		const events = [...this.rows('event')].sort(byNumber('seq'));
		return {
			file: 'record.html',
			title: t('page.committee.activity'),
			lines: [
				`<p>${safe(t('page.archive.board'))} <b lang="fr" dir="ltr">${safe(headWords(String(chain?.head ?? '')))}</b></p>`,
				list(
					events.map(
						(row) =>
							`${safe(row.seq)}. ${this.day(row.at)} · ${safe(t(`event.${String(row.type)}`))} <code class="quiet" dir="ltr">${safe(String(row.hash).slice(0, 16))}</code>`,
					),
				),
			],
		};
	}

	pages(): Page[] {
		return [
			this.first(),
			this.concerns(),
			this.proposalList(),
			...this.proposals().map((row) => this.proposal(row)),
			this.sessions(),
			this.agreements(),
			this.outcomePage(),
			this.record(),
		];
	}
}

/** The languages in which a committee's own pages are made: those it works in, of those the house speaks. */
export function languagesOf(committee: Row): Locale[] {
	const spoken = parse<string[]>(committee.languages, []);
	const own = LOCALES.filter((locale) => spoken.includes(locale));
	return own.length > 0 ? own : ['fr'];
}

/**
 * The pages for a committee's own people, from the records that leave with them and nothing else: what is not among those
 * cannot stand here. They need no script, no network and no machine that answers, and the same records give the same bytes.
 */
export const insidePages: MakePages = function* (code, collected) {
	const languages = languagesOf(collected.own.get('committee')?.[0] ?? {});
	for (const locale of languages) {
		const inside = new Inside(collected, locale);
		const { t } = inside.words;
		for (const { file, title, lines } of inside.pages()) {
			const others = languages
				.filter((other) => other !== locale)
				.map((other) => `<a href="../${other}/${file}" lang="${other}">${LOCALE_NAMES[other]}</a>`);
			const up = file === 'index.html' ? [] : [`<a href="index.html">${inside.name(inside.committee.name)}</a>`];
			const html = `<!doctype html>
<html lang="${locale}" dir="${DIR[locale]}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${safe(title)}</title>
<style>${STYLE}</style></head>
<body><nav>${[`<a href="../../../index.html">${safe(t('page.archive.toCover'))}</a>`, ...up, ...others].join(' ')}</nav>
<main><h1 dir="auto">${safe(title)}</h1>
${lines.filter(Boolean).join('\n') || `<p class="quiet">${safe(t('page.archive.nothing'))}</p>`}
</main></body></html>
`;
			yield [`${INSIDE}/${code}/${locale}/${file}`, Buffer.from(html)];
		}
	}
};
