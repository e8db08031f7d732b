import type { Words } from '#i18n/words.ts';
import type { ShownMinutes } from './minutes.ts';

/** Minutes as plain text that any phone opens: what the page says, in the same words. */
export function minutesFile(minutes: ShownMinutes, words: Words): string {
	const { t } = words;
	const lines = [
		t('ui.minutes.title'),
		`${minutes.committeeName} · ${minutes.code}`,
		t('ui.minutes.heldOn', { when: minutes.held }),
		'',
	];
	if (!minutes.signedAt) lines.push(t('ui.minutes.notSigned'), '');
	if (minutes.onlyHeld) lines.push(t('ui.minutes.onlyHeld'), '');
	for (const section of minutes.sections) {
		lines.push(section.title.toLocaleUpperCase(words.locale), ...section.lines.map((line) => `- ${line.text}`));
		if (section.note) lines.push(section.note.text);
		lines.push('');
	}
	lines.push(...minutes.readBack);
	for (const { capacity, name, at } of minutes.signatures)
		lines.push(
			t('ui.minutes.signedLine', { name, capacity: t(`word.capacity.${capacity}`), at: words.date(at, 'dayTime') }),
		);
	for (const { number, text, addedAt } of minutes.addenda)
		lines.push('', t('ui.minutes.addendum', { number, at: words.date(addedAt, 'day') }), text);
	if (minutes.hash) lines.push('', `${t('ui.minutes.seal')} ${minutes.hash}`);
	return `${lines.join('\n')}\n`;
}
