"""Alignment: which derived fact answers which source fact, and why.

The theory
----------
1. **A fact is judged by its context, not by its presence.** A value that stands elsewhere in the source does not make a
   wrong value right. So each derived fact is answered by the source fact that stands *in its place*: that *faces* it
   word for word (`facing`), in the sentence that *answers* its sentence (`texts`), in the *company* of the same words
   (`company`). What the values say counts less than these together.
2. **What is equal and at home is settled first**, by hash; context is weighed only for what is left, so that the cost
   follows the differences between two articles, not their length (`settled`, `value_sheet`).
3. **One to one.** The strongest pairs are taken first; ties go to the earlier fact. The same articles give the same
   findings on every machine.
4. **A pair is then compared as its kind demands**: the same, kept in another form, a part lost, or another fact. These
   comparisons know nothing of the texts around.
5. **Exchange.** Two facts that are each where the other was are one damage of two kept values: it takes words, not
   order alone, to say so.
6. **What is left over** on one side is a repeat, something that follows from what the other side says, or missing or
   unsupported; what is left on both sides may be one fact, altered. One damage is one finding (`once`).

The rooms
---------
============================  ====================================================================================
the two texts                 `texts` (the way in), `text_words`, `word_alignment`, `facing`, `company`, `affinity`,
                              `windows`
values (dates and numbers)    `values` (the way in), `value_sheet`, `evidence`, `settled`, `said_again`, `condensed`,
                              `sums`
- compared                    `dates`, ``date_*``, `relative_dates`; `numbers`, ``number_*``, `conversions`
- exchanged                   `value_exchanges`, `clause_values`, `clauses`, `verb_values`, `pairings` (for names, too),
                              `placed`, `holders`
- told otherwise              `leaning_dates`, `shared_years`, `terms` (and ``*_terms``), `former_values`,
                              `crossing` (a date told as a number), `leftover_values`
names                         `names` (the way in), `entities`, `short_forms`, ``name_*``: keys, support, titles, …
quotes                        `quotes` (the way in), `quotations`, `quoted_words`, ``quote_*``, `quotation_rows`
- speakers                    `speakers`, ``speaker_*``, `bodies`
two languages                 `translated`
what they take and give       `model`
============================  ====================================================================================
"""
