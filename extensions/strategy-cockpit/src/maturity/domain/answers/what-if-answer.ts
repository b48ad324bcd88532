import type { Influence, NodeSensitivity } from '../analysis/what-if.ts';
import type { AssessmentHead, ModelSummary } from './heads.ts';

/** What could still move the scores of an assessment. */
export interface WhatIfAnswer {
	assessment: AssessmentHead;
	model: ModelSummary;
	/** The node that the open criteria move. */
	node: string;
	open: Influence[];
	seed: number;
	sensitivity: NodeSensitivity[];
}
