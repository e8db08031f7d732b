import { readNotices } from '#domain/account/readNotices.ts';
import { addContact } from '#domain/notice/addContact.ts';
import { chooseNotices } from '#domain/notice/chooseNotices.ts';
import { CHANNELS, OUTSIDE, TOPICS, readChoices, readQuietHours } from '#domain/notice/notice.ts';
import { listAllNotices, readContacts } from '#domain/notice/noticeQueries.ts';
import { removeContact } from '#domain/notice/removeContact.ts';
import { KEPT } from '#domain/job/retention.ts';
import { action } from '#web/action.ts';
import { idsFor } from '#web/administration.ts';
import { loadSignedIn } from '#web/page.ts';

/** So many lines of the list are shown. */
const SHOWN = 60;

/** What one was told, where one can be reached, and of what one wants to hear. */
export const load = (event) =>
	loadSignedIn(event, async ({ house, db, actor, now, requestId }) => {
		const accountId = actor.accountId ?? '';
		const wants = await readChoices(db, accountId);
		const contacts = await readContacts(db, { accountId, keyFolder: house.keyFolder });
		return {
			now,
			notices: await listAllNotices(db, accountId, { limit: SHOWN }),
			keptDays: KEPT.noticeDays,
			channels: CHANNELS,
			choices: TOPICS.map((topic) => ({
				topic,
				ways: CHANNELS.map((channel) => ({ channel, wanted: wants(topic, channel) })),
			})),
			quiet: await readQuietHours(db, accountId),
			contacts: OUTSIDE.map((channel) => ({
				channel,
				kept: contacts[channel] !== undefined,
				address: contacts[channel]?.address ?? null,
				/** Whether such messages really leave this house. */
				leaves: !house.demo && (channel === 'email' ? house.settings.smtp : house.settings.smsGateway) !== null,
				requestIds: idsFor(requestId, ['addContact', 'removeContact']),
			})),
			requestIds: idsFor(requestId, ['readNotices', 'chooseNotices']),
		};
	});

export const actions = {
	readNotices: action(readNotices, { parameters: () => ({ which: 'all' }) }),
	addContact: action(addContact),
	removeContact: action(removeContact),
	chooseNotices: action(chooseNotices),
};
