/** What the first check of messages found, as `GET /api/v1/safety/cases/:id` and `GET /api/v1/operations/safety` tell it. */
export interface SafetyCase {
  readonly id: string;
  readonly tier: "S1" | "S2" | "S3";
  readonly categories: readonly string[];
  readonly learner_name: string | null;
  readonly created_at: number;
  readonly calls: number;
  readonly acknowledged_at: number | null;
  readonly acknowledged_by_name: string | null;
}
