import type { Minimum } from '#domain/count/profile.ts';
import type { Words } from '#i18n/words.ts';

/** Reserved seats in words, such as "at least 3 women", by the names of their minimums. */
export function keptFor(
	{ t, list }: Pick<Words, 't' | 'list'>,
	minimums: readonly Minimum[],
	names: readonly string[],
) {
	const asked = minimums.filter((minimum) => names.includes(minimum.name));
	return list(asked.map(({ name, least }) => t(`ui.count.kept.${name}`, { least })));
}
