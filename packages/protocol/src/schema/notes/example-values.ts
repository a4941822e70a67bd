/** Values of the examples: one learner, one question, one answer. */
export const session = "0193a2f0-5e1c-7c3a-9d59-2f1d3a4b5c6d";
export const person = "0193a2f0-1111-7c3a-9d59-2f1d3a4b5c6d";
export const other = "0193a2f0-1112-7c3a-9d59-2f1d3a4b5c6d";
export const connection = "0193a2f0-2222-7c3a-9d59-2f1d3a4b5c6d";
export const intervention = "0193a2f0-3333-7c3a-9d59-2f1d3a4b5c6d";
export const notification = "0193a2f0-4444-7c3a-9d59-2f1d3a4b5c6d";
export const question = "0193a2f0-6666-7c3a-9d59-2f1d3a4b5c6d";
export const answer = "0193a2f0-7777-7c3a-9d59-2f1d3a4b5c6d";
export const exercise = "0193a2f0-8888-7c3a-9d59-2f1d3a4b5c6d";
export const epoch = "8955c38044c9cb19";
export const at = "2026-01-01T12:00:00.000Z";
export const about = { message_id: answer, question_id: question, session_id: session };
export const source = {
  provider: "built-in",
  model: "practice-items-1",
  label: "Built-in practice tutor: prepared hints, not an AI model",
};
export const sixNumbers = {
  cognitive_load: 0.42,
  engagement_level: 0.7,
  frustration_level: 0.12,
  fatigue_level: 0.08,
  confidence_level: 0.61,
  motivation_level: 0.66,
};
