import type { Job } from './jobs.ts';

/** The time of a session has come, or the day until which it rested: its pages say what to do now. */
export const tellSessionDue: Job = async (house, sessionId) => {
	const session = await house.read
		.selectFrom('session')
		.select('committeeId')
		.where('id', '=', sessionId)
		.executeTakeFirst();
	if (session) house.publish([], [`session:${sessionId}`, `committee:${session.committeeId}`]);
};
