import { type AskMoments, type DocketStep, type TurnMoments, docketOf } from '#domain/ask/ask.ts';
import type { Words } from '#i18n/words.ts';

interface Turn extends TurnMoments {
	officeName: string;
	text: string | null;
	lang: string | null;
	translated?: string | null;
	recordedByLiaison: boolean;
}

/** An ask's life in the reader's words, for `DocketLine`. */
export function askLine(ask: AskMoments & { lang: string; turns: Turn[] }, words: Words, now: string) {
	const { t } = words;
	const unconfirmed = (step: DocketStep) =>
		step.acknowledgeBy === null
			? ''
			: t(step.acknowledgeBy < now ? 'ui.askLine.unconfirmed' : 'ui.askLine.confirmBy', {
					when: words.date(step.acknowledgeBy, 'dayTime'),
				});
	const goesUp = (step: DocketStep) =>
		step.escalateOn === null
			? ''
			: t('ui.askLine.goesUp', { day: words.date(step.escalateOn, 'day'), office: step.above ?? '' });
	/** Who owes it and nobody else: at the top, or closed meanwhile. */
	const stays = (step: DocketStep, office: string) =>
		[
			step.isTop ? t('ui.askLine.isTop', { office }) : '',
			step.closedAt === null ? '' : t('ui.askLine.officeClosed', { office, day: words.date(step.closedAt, 'day') }),
		]
			.filter(Boolean)
			.join(' ');
	const names = new Map(ask.turns.map((turn) => [turn.officeId, turn.officeName]));
	return docketOf(ask, ask.turns, now).map((step) => {
		const office = names.get(step.officeId ?? '') ?? '';
		const turn = step.turn === null ? null : (ask.turns[step.turn] ?? null);
		const line = { at: step.at, label: t(`ui.askLine.${step.kind}`), text: null, quote: null, quoteLang: null };
		switch (step.kind) {
			case 'sent':
				return { ...line, state: 'note' as const, text: words.name(office) };
			case 'acknowledged':
			case 'underReview':
				return { ...line, state: 'note' as const };
			case 'askedBack':
			case 'replied':
			case 'reopened':
				return {
					...line,
					state: step.kind === 'reopened' ? ('waiting' as const) : ('note' as const),
					text:
						step.kind !== 'replied'
							? words.name(office)
							: step.by && t('ui.askLine.repliedFor', { committee: step.by }),
					quote: step.said?.text ?? null,
					quoteLang: step.said?.lang ?? ask.lang,
				};
			case 'redirected': {
				const next = ask.turns[(step.turn ?? 0) + 1]?.officeName ?? '';
				return {
					...line,
					state: 'note' as const,
					text: t('ui.askLine.redirectedTo', { office: next }),
					quote: turn?.text ?? null,
					quoteLang: turn?.lang ?? null,
				};
			}
			case 'escalated':
				return {
					...line,
					state: 'escalated' as const,
					text: t('ui.askLine.escalatedTo', {
						office,
						next: ask.turns[(step.turn ?? 0) + 1]?.officeName ?? '',
						days: step.days ?? 0,
					}),
				};
			case 'noneAbove':
				return { ...line, state: 'escalated' as const, text: t('ui.askLine.noneAboveMeans', { office }) };
			case 'accepted':
			case 'partly':
			case 'declined': {
				const said = [
					t('ui.askLine.afterDays', { days: step.days ?? 0, office }),
					step.dueOn ? t('ui.askLine.doneBy', { day: words.date(step.dueOn, 'day') }) : '',
					turn?.recordedByLiaison ? t('ui.askLine.recorded') : '',
					turn?.translated ? t('ui.askLine.translated') : '',
				];
				return {
					...line,
					state: step.kind === 'accepted' ? ('done' as const) : ('waiting' as const),
					text: said.filter(Boolean).join(' '),
					quote: turn?.text ?? null,
					quoteLang: turn?.lang ?? null,
				};
			}
			case 'heard':
				return { ...line, state: 'done' as const, quote: step.said?.text ?? null, quoteLang: ask.lang };
			case 'waiting':
				return {
					...line,
					state: 'todo' as const,
					text: [
						t('ui.askLine.until', { day: words.date(step.dueOn ?? '', 'day'), days: step.days ?? 0 }),
						unconfirmed(step),
						goesUp(step),
						stays(step, office),
					]
						.filter(Boolean)
						.join(' '),
				};
			default: {
				// On the public list, yet the office that holds it now may still have time: that is said too.
				const due = { day: words.date(step.dueOn ?? '', 'day') };
				const said = [
					t('ui.askLine.since', { office, days: step.days ?? 0 }),
					t(step.isLate ? 'ui.askLine.wasDue' : 'ui.askLine.due', due),
					unconfirmed(step),
					goesUp(step),
					stays(step, office),
				];
				return { ...line, state: 'late' as const, text: said.filter(Boolean).join(' ') };
			}
		}
	});
}
