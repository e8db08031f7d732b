import { justSaid } from '#web/action.ts';
import { countUnread } from '#domain/notice/noticeQueries.ts';
import { timeZoneOf } from '#domain/committee/committeeQueries.ts';
import { readSafeguarding } from '#domain/installation/safeguardingQueries.ts';
import { holderOf } from '#web/formHolder.ts';
import { openHouse } from '#web/house.ts';

/** What every page shows around itself: language, who you are, whether the world is invented, what was just done. */
export const load = async (event) => {
	const house = await openHouse();
	const { actor, locale, now, formToken, signInEnded, secondsLeft } = event.locals;
	const isPublic = event.route.id?.startsWith('/[lang=lang]') ?? false;
	const inCommittee = event.route.id?.startsWith('/committee/') ?? false;
	return {
		locale,
		now,
		isPublic,
		demo: house.demo,
		/** Whom to call: at the foot of every public page. */
		safeguarding: isPublic ? await readSafeguarding(house.read) : null,
		missionName: house.missionName,
		path: event.url.pathname,
		formToken,
		/** For whom this page is made: its forms say so. */
		madeFor: holderOf(actor),
		signInEnded,
		secondsLeft,
		// A committee, an office and every public page say their own.
		timeZone: actor.kind === 'person' && !inCommittee ? await timeZoneOf(house.read, actor) : 'UTC',
		said: isPublic ? null : justSaid(event),
		unread: !isPublic && actor.kind === 'person' ? await countUnread(house.read, actor.accountId ?? '') : 0,
		you:
			actor.kind === 'person'
				? { name: actor.name, administrator: actor.administrator, officeIds: actor.officeIds }
				: null,
	};
};
