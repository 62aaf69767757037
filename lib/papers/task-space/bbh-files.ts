/** The tasks of BIG-Bench Hard: 23, in 27 files, two of them in three sizes each. */
export const BBH_FILES: readonly string[] = [
  ...['boolean_expressions', 'causal_judgement', 'date_understanding', 'disambiguation_qa', 'dyck_languages'],
  ...['formal_fallacies', 'geometric_shapes', 'hyperbaton', 'movie_recommendation', 'multistep_arithmetic_two'],
  ...['logical_deduction_three_objects', 'logical_deduction_five_objects', 'logical_deduction_seven_objects'],
  ...['navigate', 'object_counting', 'penguins_in_a_table', 'reasoning_about_colored_objects', 'ruin_names'],
  ...['salient_translation_error_detection', 'snarks', 'sports_understanding', 'temporal_sequences'],
  ...['tracking_shuffled_objects_three_objects', 'tracking_shuffled_objects_five_objects'],
  ...['tracking_shuffled_objects_seven_objects', 'web_of_lies', 'word_sorting'],
];
