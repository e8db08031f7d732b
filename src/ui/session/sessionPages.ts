import type { Words } from '#i18n/words.ts';
import type { IconName } from '../base/icons.ts';

/** The pages of a session, in the order of the work: one line a page. */
const PAGES: readonly { part: string; icon: IconName; name: string; leads?: true }[] = [
	{ part: '', icon: 'tree', name: 'now' },
	{ part: '/floor', icon: 'mic', name: 'floor' },
	{ part: '/people', icon: 'people', name: 'people' },
	{ part: '/rules', icon: 'scale', name: 'rules' },
	{ part: '/talk', icon: 'quote', name: 'talk' },
	{ part: '/board', icon: 'list', name: 'board' },
	{ part: '/votes', icon: 'decide', name: 'votes' },
	// For those who lead it, whether anything goes on there or not.
	{ part: '/apart', icon: 'lock', name: 'apart', leads: true },
	{ part: '/mediators', icon: 'scale', name: 'mediators' },
	{ part: '/agreement', icon: 'hand', name: 'agreement' },
	{ part: '/minutes', icon: 'book', name: 'minutes' },
];

/** The way through a session's pages, as its head shows it. */
export function sessionPages(t: Words['t'], base: string, path: string, leads: boolean) {
	return PAGES.filter((page) => leads || !page.leads).map(({ part, icon, name }) => ({
		href: base + part,
		icon,
		label: t(`ui.sessionPages.${name}`),
		current: path === base + part || (part !== '' && path.startsWith(`${base}${part}/`)),
	}));
}
