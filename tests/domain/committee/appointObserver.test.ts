import { appointObserver } from '#domain/committee/appointObserver.ts';
import { describeAppointment } from '../../support/appointments.ts';

describeAppointment('appointObserver', appointObserver, { role: 'observer', event: 'observerAppointed' });
