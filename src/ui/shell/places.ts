import type { Words } from '#i18n/words.ts';
import type { IconName } from '../base/icons.ts';

export interface Place {
	href: string;
	icon: IconName;
	label: string;
	current: boolean;
}

/** Where one can go from here, at most five, in the order of the work; nothing outside a committee, an office or the administration. */
export function placesFor(
	t: Words['t'],
	path: string,
	page: {
		committee?: { code: string };
		place?: { member: boolean; mediator: boolean; liaison: boolean; observer: boolean };
		office?: { code: string };
		you?: { administrator: boolean } | null;
	},
): Place[] {
	const under = (href: string) => path === href || path.startsWith(`${href}/`);
	if (page.committee) {
		const base = `/committee/${page.committee.code}`;
		const entry = (part: string, icon: IconName, name: string): Place => ({
			href: base + part,
			icon,
			label: t(`ui.places.${name}`),
			current: part === '' ? path === base : under(base + part),
		});
		const { member, mediator, liaison, observer } = page.place ?? {};
		// Whoever only runs an election, stands in one or keeps a key of it has nothing else in here.
		if (!member && !mediator && !liaison && !observer)
			return [
				entry('/elections', 'decide', 'elections'),
				...(page.you?.administrator
					? [{ href: '/admin', icon: 'home' as const, label: t('ui.places.admin'), current: false }]
					: []),
				{ href: '/me', icon: 'me', label: t('ui.places.me'), current: false },
			];
		const isObserver = page.place?.observer && !page.place.member && !page.place.mediator && !page.place.liaison;
		return [
			entry('', 'home', 'committee'),
			entry('/concerns', 'talk', 'concerns'),
			entry('/proposals', 'edit', 'proposals'),
			...(isObserver ? [] : [entry('/polls', 'decide', 'decide')]),
			entry('/outcomes', 'outcomes', 'outcomes'),
		];
	}
	if (page.office) {
		const base = `/office/${page.office.code}`;
		return [
			{ href: base, icon: 'inbox', label: t('ui.places.inbox'), current: under(base) },
			{ href: '/outcomes', icon: 'outcomes', label: t('ui.places.outcomes'), current: false },
			{ href: '/me', icon: 'me', label: t('ui.places.me'), current: false },
		];
	}
	if (page.you?.administrator && (under('/admin') || under('/me'))) {
		return [
			{ href: '/admin', icon: 'home', label: t('ui.places.admin'), current: path === '/admin' },
			{
				href: '/admin/committees',
				icon: 'tree',
				label: t('ui.places.committees'),
				current: under('/admin/committees'),
			},
			{ href: '/admin/offices', icon: 'office', label: t('ui.places.offices'), current: under('/admin/offices') },
			{ href: '/admin/areas', icon: 'place', label: t('ui.places.areas'), current: under('/admin/areas') },
			{ href: '/admin/people', icon: 'people', label: t('ui.places.people'), current: under('/admin/people') },
		];
	}
	return [];
}
