import { describe, expect, test } from 'vitest'
import { detectDirection } from '@/lib/importing/detect-direction'
import { detectLanguage } from '@/lib/importing/detect-language'

describe('the language of a text', () => {
  test.each([
    ['en', 'The council voted on Monday to close the old bridge for good.'],
    ['de', 'Die Bundesregierung hat am Montag beschlossen, die Steuern zu senken.'],
    ['fr', 'Le conseil a voté lundi la fermeture définitive du vieux pont de la ville.'],
    ['es', 'El consejo votó el lunes a favor de cerrar para siempre el viejo puente.'],
    ['pl', 'Rząd zdecydował w poniedziałek obniżyć podatki dla wszystkich obywateli kraju.'],
    [
      'da',
      'Regeringen besluttede mandag at sænke skatten, og det blev sagt, at loven ikke er klar til efteråret, også efter mødet.',
    ],
    ['ru', 'Правительство решило в понедельник снизить налоги для всех граждан страны.'],
    ['ar', 'قررت الحكومة يوم الاثنين خفض الضرائب على جميع المواطنين في البلاد.'],
    ['he', 'הממשלה החליטה ביום שני להוריד מסים.'],
    ['el', 'Η κυβέρνηση αποφάσισε τη Δευτέρα.'],
    ['hi', 'सरकार ने सोमवार को सभी नागरिकों के लिए कर कम करने का फैसला किया।'],
    ['zh', '政府周一决定降低税收。'],
    ['ja', '政府は月曜日に減税を決定した。'],
    ['ko', '정부는 월요일에 세금을 낮추기로 했다.'],
    ['und', 'CNN —'],
    ['und', '1, 2, 3'],
    ['und', ''],
  ])('%s: %s', (language, text) => {
    expect(detectLanguage(text)).toBe(language)
  })
})

describe('the direction of a text', () => {
  test.each([
    ['rtl', 'Reuters: הממשלה החליטה ביום שני להוריד מסים'],
    ['rtl', 'قررت الحكومة، بحسب CNN'],
    ['ltr', 'The word שלום means peace.'],
    ['ltr', '1, 2, 3'],
    ['rtl', 'א a'],
    ['ltr', 'a א'],
  ])('%s: %s', (direction, text) => {
    expect(detectDirection(text)).toBe(direction)
  })
})
