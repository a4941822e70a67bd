import { first } from "./0001-first.ts";
import { commitCounts } from "./0002-commit-counts.ts";
import { offsetsOfMessages } from "./0004-offsets-of-messages.ts";
import { commandKeys } from "./0005-command-keys.ts";
import { whatExpires } from "./0006-what-expires.ts";
import { leasesOfAnswers } from "./0007-leases-of-answers.ts";
import { audit } from "./0008-audit.ts";
import { firstOffsets } from "./0009-first-offsets.ts";
import { readMarks } from "./0010-read-marks.ts";
import { tutor } from "./0011-tutor.ts";
import { practice } from "./0012-practice.ts";
import { readingCorrections } from "./0013-reading-corrections.ts";
import { population } from "./0014-population.ts";
import { withoutRowid } from "./0015-without-rowid.ts";
import { interventions } from "./0016-interventions.ts";
import { openNotifications } from "./0017-open-notifications.ts";
import { notificationsOfAPerson } from "./0018-notifications-of-a-person.ts";
import { wordsOfItems } from "./0019-words-of-items.ts";
import { openLinks } from "./0020-open-links.ts";
import { interventionSwitches } from "./0021-intervention-switches.ts";
import type { Migrate } from "./migration.ts";

/** Every change of the tables, in order; the same on SQLite and PostgreSQL. A landed one is never edited. */
export const migrations: Readonly<Record<string, Migrate>> = {
  "0001_first": first,
  "0002_commit_counts": commitCounts,
  "0004_offsets_of_messages": offsetsOfMessages,
  "0005_command_keys": commandKeys,
  "0006_what_expires": whatExpires,
  "0007_leases_of_answers": leasesOfAnswers,
  "0008_audit": audit,
  "0009_first_offsets": firstOffsets,
  "0010_read_marks": readMarks,
  "0011_tutor": tutor,
  "0012_practice": practice,
  "0013_reading_corrections": readingCorrections,
  "0014_population": population,
  "0015_without_rowid": withoutRowid,
  "0016_interventions": interventions,
  "0017_open_notifications": openNotifications,
  "0018_notifications_of_a_person": notificationsOfAPerson,
  "0019_words_of_items": wordsOfItems,
  "0020_open_links": openLinks,
  "0021_intervention_switches": interventionSwitches,
};
