import { readNotices } from '#domain/account/readNotices.ts';
import { addContact } from '#domain/notice/addContact.ts';
import { confirmContact } from '#domain/notice/confirmContact.ts';
import { CODE_MINUTES, digitsOf, readCodesOfDay } from '#domain/notice/contactCode.ts';
import { maySendCode } from '#domain/notice/noticePolicy.ts';
import { sendCodeAgain } from '#domain/notice/sendCodeAgain.ts';
import { readPepper } from '#domain/mediatorKey/pepper.ts';
import { Refused, no } from '#domain/refusals.ts';
import { chooseNotices } from '#domain/notice/chooseNotices.ts';
import { CHANNELS, OUTSIDE, TOPICS, readChoices, readQuietHours } from '#domain/notice/notice.ts';
import { listAllNotices, readContacts } from '#domain/notice/noticeQueries.ts';
import { removeContact } from '#domain/notice/removeContact.ts';
import { KEPT } from '#domain/job/retention.ts';
import { ringHere } from '#domain/notice/ringHere.ts';
import { stopRinging } from '#domain/notice/stopRinging.ts';
import { action } from '#web/action.ts';
import { idsFor } from '#web/administration.ts';
import { slowly } from '#web/enter.ts';
import { loadSignedIn } from '#web/page.ts';
import { hereOf, readRing } from '#web/ring.ts';

/** So many lines of the list are shown. */
const SHOWN = 60;

/** What one was told, where one can be reached, and of what one wants to hear. */
export const load = (event) =>
	loadSignedIn(event, async ({ house, db, actor, now, requestId }) => {
		const accountId = actor.accountId ?? '';
		const wants = await readChoices(db, accountId);
		const contacts = await readContacts(db, { accountId, keyFolder: house.keyFolder, now });
		const codes = await readCodesOfDay(db, { accountId, now });
		// Where nothing leaves, the code is said here: nobody could enter it else.
		const pepper = house.demo ? await readPepper(house.keyFolder) : null;
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
			ring: await readRing(event, house, db, requestId),
			codeMinutes: CODE_MINUTES,
			may: {
				addContact: maySendCode(codes, now, { again: false }),
				sendCodeAgain: maySendCode(codes, now, { again: true }),
			},
			contacts: OUTSIDE.map((channel) => ({
				channel,
				kept: contacts[channel] !== undefined,
				address: contacts[channel]?.address ?? null,
				confirmed: contacts[channel]?.confirmed === true,
				code: contacts[channel]?.code?.state ?? ('over' as const),
				digits: pepper && contacts[channel]?.code ? digitsOf(pepper, contacts[channel].code.id) : null,
				/** Whether such messages really leave this house. */
				leaves: !house.demo && (channel === 'email' ? house.settings.smtp : house.settings.smsGateway) !== null,
				requestIds: idsFor(requestId, ['addContact', 'confirmContact', 'sendCodeAgain', 'removeContact']),
			})),
			requestIds: idsFor(requestId, ['readNotices', 'chooseNotices']),
		};
	});

export const actions = {
	readNotices: action(readNotices, { parameters: () => ({ which: 'all' }) }),
	addContact: action(addContact),
	confirmContact: action(confirmContact, {
		around: (event, work) =>
			slowly(event, 'confirmContact', event.locals.actor.accountId ?? '', async () => {
				const answer = await work();
				if (!answer.confirmed) throw new Refused(no('wrongCode'));
				return answer;
			}),
	}),
	sendCodeAgain: action(sendCodeAgain),
	ringHere: action(ringHere, { parameters: hereOf }),
	stopRinging: action(stopRinging, { parameters: hereOf }),
	removeContact: action(removeContact),
	chooseNotices: action(chooseNotices),
};
