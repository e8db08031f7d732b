import type { Words } from '#i18n/words.ts';
import type { IconName } from '../base/icons.ts';

/** The pages of a session, in the order of the work: one line a page. */
const PAGES: readonly { part: string; icon: IconName; name: string }[] = [
	{ part: '', icon: 'tree', name: 'now' },
	{ part: '/floor', icon: 'mic', name: 'floor' },
	{ part: '/people', icon: 'people', name: 'people' },
	{ part: '/votes', icon: 'decide', name: 'votes' },
];

/** The way through a session's pages, as its head shows it. */
export function sessionPages(t: Words['t'], base: string, path: string) {
	return PAGES.map(({ part, icon, name }) => ({
		href: base + part,
		icon,
		label: t(`ui.sessionPages.${name}`),
		current: path === base + part || (part !== '' && path.startsWith(`${base}${part}/`)),
	}));
}
