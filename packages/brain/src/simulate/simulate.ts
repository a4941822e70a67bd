import { prediction } from "../constants.ts";
import { chooseTarget, type Level } from "../choose-difficulty.ts";
import { logistic } from "../curves.ts";
import { noInterventions, type InterventionMemory } from "../interventions/intervention-memory.ts";
import { proposeIntervention } from "../interventions/propose-intervention.ts";
import { chanceFrom } from "../knowledge/refit.ts";
import { createLearnerModel } from "../learner-model.ts";
import { observe } from "../observe.ts";
import { stateAt } from "../snapshot.ts";

export interface SimulationOptions {
  readonly learners: number;
  /** Of each learner; the default is a long sitting. */
  readonly answers?: number;
  readonly seed?: number;
}

/** What became of simulated learners in the loop; rates are per 100 answers. */
export interface Simulation {
  readonly seed: number;
  readonly learners: number;
  readonly answers: number;
  /** Log-odds that the learners gained by practising. */
  readonly gain: number;
  /** Share right, and the mean of what was aimed at, where the level was free to move. */
  readonly success: number;
  readonly target: number;
  /** The same over everybody, those at the easiest and hardest level too. */
  readonly successOfAll: number;
  readonly levelChangesPer100: number;
  /** Changes in the direction opposite to that of the change before. */
  readonly reversalsPer100: number;
  readonly interventionsPer100: number;
  readonly interventions: Readonly<Record<string, number>>;
  /** Of those with three answers after them: share with at least two right. */
  readonly helped: number | null;
}

const usualAnswers = 200;
/** Answers until the Brain has met the learner; not counted in success. */
const settling = 30;
const secondsBetween = 20;
/** Log-odds between the easiest and the hardest item of one level. */
const itemSpread = 1.5;

/** A learner whom nobody sees into: ability, what an answer teaches, pace, and how often they slip. */
interface Simulated {
  ability: number;
  readonly learns: number;
  readonly seconds: number;
  readonly slips: number;
  /** Log-odds that a level is worth to this learner; the Brain takes .6 for everybody. */
  readonly perLevel: number;
}

/**
 * Learners with hidden abilities practise at the level that the Brain chooses, and learn from it most where it is neither
 * too easy nor too hard. Same seed, same run.
 */
export function simulate({ learners, answers = usualAnswers, seed = 1 }: SimulationOptions): Simulation {
  const chance = chanceFrom(seed);
  const sum = { gain: 0, free: 0, right: 0, target: 0, all: 0, allRight: 0, changes: 0, reversals: 0, proposed: 0 };
  const outcomes = { known: 0, helped: 0 };
  const interventions: Record<string, number> = {};
  for (let index = 0; index < learners; index += 1) {
    const learner = drawLearner(chance);
    const before = learner.ability;
    let model = createLearnerModel();
    let memory: InterventionMemory = noInterventions;
    let level: Level = model.difficulty.next;
    let direction = 0;
    for (let at = 0; at < answers; at += 1) {
      const at_ms = at * secondsBetween * 1000;
      const probability = probabilityOf(learner, level, (chance() - 0.5) * itemSpread);
      const correct = chance() < probability;
      const response_time_s = learner.seconds * Math.exp((chance() - 0.5) * 1.2);
      const asked = { type: "question_response", at_ms, skill: "skill", difficulty: level, response_time_s } as const;
      const target = chooseTarget(stateAt(model, at_ms).state).value;
      const { model: next, update } = observe(model, { ...asked, correct });
      model = next;
      // What is neither too easy nor too hard teaches most (Wilson et al. 2019).
      learner.ability += learner.learns * 4 * probability * (1 - probability);
      const isFree = (level > 1 || probability > target) && (level < 5 || probability < target);
      if (at >= settling) {
        sum.all += 1;
        sum.allRight += correct ? 1 : 0;
        if (isFree) {
          sum.free += 1;
          sum.right += correct ? 1 : 0;
          sum.target += target;
        }
      }
      const proposed = proposeIntervention(memory, {
        atMs: at_ms,
        id: `${index}-${at}`,
        state: update.state,
        probability: update.probability ?? 0,
        mastery: update.mastery[0] ?? null,
        correct,
        isRapid: false,
      });
      memory = proposed.memory;
      if (proposed.proposal) {
        sum.proposed += 1;
        interventions[proposed.proposal.kind] = (interventions[proposed.proposal.kind] ?? 0) + 1;
      }
      for (const { helped } of proposed.outcomes) {
        outcomes.known += 1;
        outcomes.helped += helped ? 1 : 0;
      }
      const chosen = update.difficulty.next;
      if (chosen !== level) {
        sum.changes += 1;
        const now = Math.sign(chosen - level);
        if (direction === -now) sum.reversals += 1;
        direction = now;
        level = chosen;
      }
    }
    sum.gain += learner.ability - before;
  }
  const all = learners * answers;
  const per100 = (count: number): number => (100 * count) / all;
  return {
    seed,
    learners,
    answers: all,
    gain: sum.gain / learners,
    success: sum.right / sum.free,
    target: sum.target / sum.free,
    successOfAll: sum.allRight / sum.all,
    levelChangesPer100: per100(sum.changes),
    reversalsPer100: per100(sum.reversals),
    interventionsPer100: per100(sum.proposed),
    interventions,
    helped: outcomes.known === 0 ? null : outcomes.helped / outcomes.known,
  };
}

function drawLearner(chance: () => number): Simulated {
  return {
    ability: (chance() + chance() + chance() - 1.5) * 1.6,
    learns: 0.002 + chance() * 0.006,
    seconds: 6 + chance() * 24,
    slips: chance() * 0.05,
    perLevel: prediction.logitPerLevel * (0.7 + chance() * 0.6),
  };
}

/** Logistic in ability, level and item, with slips. */
function probabilityOf({ ability, slips, perLevel }: Simulated, level: Level, item: number): number {
  const logit = prediction.intercept + ability + item + perLevel * (prediction.middleLevel - level);
  return (1 - slips) * logistic(logit);
}
