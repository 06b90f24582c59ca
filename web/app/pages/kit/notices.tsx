import { useWords } from '#lib/words.ts'
import { AudienceMark } from '#ui/audience.tsx'
import { spaceAudience, usualAudiences } from '#ui/audiences.ts'
import { Avatar } from '#ui/avatar.tsx'
import { Badge } from '#ui/badge.tsx'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Progress } from '#ui/progress.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { Tag } from '#ui/tag.tsx'
import { Zone, ZoneShape } from '#ui/zone.tsx'
import { Line, Section } from './section.tsx'
import { kitWords } from './words.ts'

export const Marks = () => {
  const say = useWords(kitWords)
  const [me, , everyone] = usualAudiences(23)
  return (
    <Section name={say('marks')} says="zone.tsx badge.tsx tag.tsx avatar.tsx audience.tsx">
      <Line wide>
        <Zone zone="green">{say('green')}</Zone>
        <Zone zone="yellow">{say('yellow')}</Zone>
        <Zone zone="red">{say('red')}</Zone>
        <span className="ink3 flex">
          <ZoneShape zone="none" />
          {say('unmeasured')}
        </span>
      </Line>
      <Line>
        <Badge>{say('news')}</Badge>
        <Badge tone="on">{say('author')}</Badge>
        <Badge tone="ok">{say('fine')}</Badge>
        <Badge tone="warn">{say('disk')}</Badge>
        <Badge tone="bad">{say('urgent')}</Badge>
        <Tag name={say('backup')} to="/t/backup" />
        <Tag name={say('asthmaTag')} />
        {[me, spaceAudience('family', say('family'), 5), everyone].map(
          (choice) => choice && <AudienceMark key={choice.value} choice={choice} />,
        )}
        <Avatar name={say('personSol')} size="l" alone />
        <Avatar name={say('personAunt')} alone />
        <Avatar name={say('personHan')} size="s" alone />
      </Line>
    </Section>
  )
}

export const Notices = () => {
  const say = useWords(kitWords)
  return (
    <Section name={say('notices')} says="banner.tsx empty.tsx skeleton.tsx progress.tsx">
      <div className="stack">
        <Banner>{say('upgraded')}</Banner>
        <Banner tone="warn" action={<Button size="sm">{say('myPlan')}</Button>}>
          <b>{say('yellowLead')}</b> {say('yellowSays')}
        </Banner>
        <Banner tone="bad">
          <b>{say('lostLead')}</b> {say('lostSays')}
        </Banner>
        <div className="kit-three">
          <Empty title={say('noNotes')} action={<Button>{say('openToday')}</Button>}>
            {say('noNotesSays')}
          </Empty>
          <div className="kit-lower">
            <Skeleton />
          </div>
          <div className="stack kit-lower">
            <Progress what={say('photos')} done={3} total={12} unit={say('photoUnit')} />
            <Progress what={say('reading2')} done={208} unit={say('noteUnit')} />
          </div>
        </div>
      </div>
    </Section>
  )
}
