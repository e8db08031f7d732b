import type { Interest, IssueOption } from '#domain/issue/issueQueries.ts';
import type { Blame } from '#domain/issue/wording.ts';
import type { Verdict } from '#domain/refusals.ts';

/** What the board of a session shows. */
export interface Board {
	session: { lang: string; phase: string | null };
	issues: { id: string; text: string; blame: Blame[]; options: IssueOption[] }[];
	asOf: string | null;
	parties: {
		id: string;
		name: string;
		issuesAcceptedAt: string | null;
		interests: Interest[];
		may: { acceptIssues: Verdict; nameInterest: Verdict };
	}[];
	may: { nameIssue: Verdict; shareInterest: Verdict; offerOption: Verdict; weighOption: Verdict };
	/** From which each form makes an id of its own. */
	formId: string;
}
